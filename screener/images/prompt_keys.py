"""What the name of a field says about the text in it: a prompt, a negative prompt, a model, words of people."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^a-z0-9]+")
_NEGATIVE = re.compile(r"negative|uncond|undesired|^(?:uc|neg|nprompt)$")
# "c" is Draw Things' prompt, "dream" that of early InvokeAI, base_caption and char_caption those of NovelAI.
_PROMPT = re.compile(
    r"prompt(?!id|type|mode|version|strength|weight|hash)|caption|^(?:c|text|texts|positive|dream|wildcards?|tags|lyrics)$"
)
_MODEL = re.compile(
    r"^(?:sd)?models?(?:file)?(?:name)?$|^(?:base|refiner|main|(?:use)?stablediffusion)model(?:name)?$|checkpoint|ckpt|^(?:used|extra)?lora|hypernet"
    r"|^suimodels$|^unet(?:name)?$|^embeddings?$|^textualinversions?$"
)
_PEOPLE = re.compile(
    r"^(?:title|author|artist|creator|by(?:line)?|description|imagedescription|comments?|usercomment|notes?|copyright"
    r"|rights|credits?|subject|keywords|headline|styles?|disclaimer|warning|persons?|people)$"
)
# Names of fields that programs write for programs.
_TECHNICAL = re.compile(
    r"software|creatortool|date|creation ?time|create-?date|modif(?:y|ied)|xml:com\.adobe\.xmp|raw profile type"
    r"|icc|gamma|dpi|srgb|exif:(?!imagedescription|artist|copyright|usercomment|xp)|png:|jpeg:|pdf:|svg:|thumb::|filename:|signature"
    r"|generation[ _]time|fooocus_scheme",
    re.IGNORECASE,
)


def key_role(key: str) -> str:
    """ "positive", "negative", "model", "metadata" for words of people, "" for a key that says nothing."""
    plain = _PLAIN.sub("", key[:100].lower())
    if _NEGATIVE.search(plain):
        return "negative"
    if _PROMPT.search(plain):
        return "positive"
    if _MODEL.search(plain):
        return "model"
    return "metadata" if _PEOPLE.match(plain) else ""


def is_technical(key: str) -> bool:
    """Whether a field never holds words of people, whatever stands in it."""
    return _TECHNICAL.match(key) is not None
