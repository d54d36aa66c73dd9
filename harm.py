import sys; sys.path.insert(0,"/tmp/w"); import hcues
from screener import Screener
s=Screener(live=False)
mine={"likeness_feature","digital_replica","deceased_revival","voice_clone","re_ageing","performance_alteration"}
for l in open('/tmp/w/h/en_perf/harmless.txt'):
    v=s.prompt(l.strip()); x=[(i.intent,i.evidence) for i in v.intents if i.intent in mine]
    if x: print(l.strip(),x)
