"""Production cards for the tests of the web door: one full of names that no answer may hold, one that holds little."""

from __future__ import annotations

from datetime import date

from screener.guidance.clearance import Clearance, ClearanceDocument

SALT = """\
[production]
id = "salt-road"
title = "The Salt Road of Oone"
code_names = ["Blue Lantern Nine"]
media = ["series"]
stage = "temp"
territories = ["US"]
contact = "Perpetua Quillwright"
agreements_permit = ["dubbing"]

[[main_character]]
name = "Ada Quillon"
aliases = ["The Archivist of Oone"]

[[setting]]
name = "Orrinmere Harbour"

[[prop]]
name = "The Brass Ledger of Oone"

[[person]]
name = "Dana Whitlockson"
aliases = ["Dee Whitlockson"]
side = "cast"
role = "lead of the second unit"
part = "Ada Quillon"
lead = true

[[person.consent]]
kinds = ["digital_replica", "re_ageing"]
scope = "flashbacks of episode fourteen"
media = ["series"]
from = 2026-01-01
document = "rider 77, folder Umbra"

[[person]]
name = "Osgood Ferrimane"
side = "crew"
role = "gaffer"

[[owned]]
entity = "character/mickey-mouse"
document = "option agreement Zeta"

[[exception]]
rule = "R2b"
intents = ["performance_alteration"]
condition = "wart on the left hand of Whitlockson removed"
stated_by = "Vex Supervisorian"
stated_on = 2026-05-01

[[tool]]
name = "Imagemaker"
vendor = "Vendorly Ltd"
tier = "enterprise"
trains_on_input = "no"
enterprise_agreement = "yes"
terms_checked_on = 2026-01-10
checked_by = "Legalia Counselby"

[[use]]
tool = "Imagemaker"
purpose = "mood boards"
stage = "ideation"
G1 = "yes"
G2 = "yes"
G3 = "yes"
G4 = "yes"
G5 = "yes"
contact_told_on = 2026-10-02

[[use]]
tool = "Imagemaker"
purpose = "ageing Whitlockson"
stage = "temp"
G1 = "yes"
G2 = "yes"
G3 = "yes"
G4 = "unsure"
G5 = "yes"
contact_told_on = 2026-11-03
"""
# Words of that card which are its alone: no answer to a request that does not hold them itself may hold them.
SECRETS = (
    "Oone", "Blue Lantern", "Quillwright", "Quillon", "Archivist", "Orrinmere", "Brass Ledger", "Whitlockson",
    "second unit", "episode fourteen", "Umbra", "Ferrimane", "gaffer", "Zeta", "wart", "Supervisorian", "Vendorly",
    "Counselby", "LEGAL-12", "MAIL-31", "her agent",
)  # fmt: skip
PLAIN = '[production]\nid = "plain-one"\ntitle = "Plain"\n'
CLEARANCE = Clearance(
    id="CL-9", production="salt-road", entity="person/meryl-streep", intents=("likeness_feature",), scope="a portrait",
    stages=("temp",), media=("series",), territories=("US",), starts=date(2026, 1, 1), ends=None,
    first_use=date(2026, 6, 1),
    documents=(
        ClearanceDocument("rights_holder_permission", "LEGAL-12", "her agent", date(2026, 2, 1)),
        ClearanceDocument("contact_approval", "MAIL-31", "the contact", date(2026, 3, 1)),
    ),
)  # fmt: skip
