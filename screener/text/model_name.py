"""Names of models: `<lora:name:0.8>`, `embedding:name`, `ti-name`, and what a picture's own text says of its making.

"Steps: 20, Sampler: Euler a, Model: emmaStone_v1" is the last line of what AUTOMATIC1111 writes into a picture.
"""

from __future__ import annotations

import re

from screener.text.reading import Reading
from screener.text.roles import MODEL
from screener.text.training_words import load_training_words

_TAG = re.compile(
    r"<(?:lora|lyco|lycoris|loha|lokr|locon|hypernet|hypernetwork|ti|embedding|embed|model|checkpoint)"
    r":([^:<>]{1,160})(:[^<>]{0,60})?>",
    re.IGNORECASE,
)
_EMBEDDING = re.compile(r"\bembedding:\s?([\w.\-/\\]{1,120})|(?<![\w-])ti-([a-z][\w-]{2,80})", re.IGNORECASE)
# Folders in which the user interfaces keep models.
FOLDER = re.compile(
    r"(?<![^/\\])(?:models?|loras?|lycoris|checkpoints?|ckpts?|embeddings|hypernetworks|stable-diffusion)(?=[/\\])",
    re.IGNORECASE,
)
_MAKING = re.compile(r"(?<!\w)Steps:\s?\d")
_SETTING = re.compile(r"(?<=[,\n\s])\s{0,2}([A-Z][A-Za-z0-9 ]{1,40}):\s{0,2}(\"[^\"\n]{0,2000}\"|[^,\n\"]{0,200})")
_NAMES_OF_MODELS = re.compile(r"(?:model|lora|hypernet|refiner|ti hashes|embedding|vae$|ip-?adapter)", re.IGNORECASE)
_PLAIN_SETTINGS = frozenset(
    "steps|sampler|schedule type|schedule max sigma|schedule min sigma|schedule rho|cfg scale|seed|size|model hash"
    "|vae hash|clip skip|denoising strength|version|eta|ensd|rng|hires upscale|hires steps|hires upscaler"
    "|hires sampler|face restoration|variation seed|variation seed strength|token merging ratio|mask blur".split("|")
)


def read_models(reading: Reading) -> None:
    text = reading.text
    if "<" in text:
        for match in _TAG.finditer(text):
            _give(reading, match.span(), match.span(1))
    for match in _EMBEDDING.finditer(text):
        _give(reading, match.span(), match.span(1 if match.group(1) else 2))
    if "Steps:" in text:
        _read_making(reading)


def _give(reading: Reading, whole: tuple[int, int], name: tuple[int, int]) -> None:
    reading.blank(whole[0], name[0])
    reading.blank(name[1], whole[1])
    give_model(reading, name)


def give_model(reading: Reading, name: tuple[int, int]) -> None:
    """Gives a stretch the role of a model's name, without folders and words of training."""
    reading.give(name, MODEL)
    for match in FOLDER.finditer(reading.text, *name):
        reading.blank(*match.span())
    for span in load_training_words().spans(reading.text, *name):
        reading.blank(*span)


def _read_making(reading: Reading) -> None:
    """Reads the settings that stand from "Steps: 20" on to the end of the line."""
    text = reading.text
    start = _MAKING.search(text)
    if start is None:
        return
    end = text.find("\n", start.start())
    end = len(text) if end < 0 else end
    for match in _SETTING.finditer(text, max(0, start.start() - 1), end):
        key = match.group(1).lower()
        if key in _PLAIN_SETTINGS:
            reading.blank(*match.span())
        elif _NAMES_OF_MODELS.match(key):
            reading.blank(match.start(), match.start(2))
            give_model(reading, match.span(2))
