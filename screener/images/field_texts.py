"""A named text of a file -> what it says: parameters, JSON, a prompt, or words of people."""

from __future__ import annotations

import re

from screener.images.automatic1111 import is_parameters, parameters_texts
from screener.images.json_document import UnreadableJson, is_json_like, parsed_json
from screener.images.json_texts import add_document, is_copy
from screener.images.prompt_keys import is_technical, key_role
from screener.images.reading import FileText
from screener.images.text_collection import TextCollection
from screener.images.text_field import TextField
from screener.images.words import has_words

# A text that Automatic1111's family writes under these is a prompt even without a word of its layout.
_PARAMETERS = ("parameters", "generation_data")
_NAMED_DOCUMENT = re.compile(r"\s{0,9}(?:prompt|workflow|parameters)\s{0,9}:\s{0,9}(?=\{)", re.IGNORECASE)
# Midjourney: "words --ar 2:1 --v 6 Job ID: 9f…" in the description.
_MIDJOURNEY = re.compile(r"\s{0,9}Job ID: ?[0-9a-fA-F\-]{8,40}")
# Early InvokeAI: the prompt in quotation marks, what it leaves out in brackets, the settings as on a command line.
_DREAM = re.compile(r"\s{0,9}\"(.*)\"\s{1,9}-", re.DOTALL)
_LEFT_OUT = re.compile(r"\[([^\[\]]*)\]")


def add_field(field: TextField, collection: TextCollection) -> None:
    """Adds the texts of one field; a field of a program for programs gives none."""
    text, weak = field.text, is_copy(field.key)
    if is_technical(field.key) or not text.strip():
        return
    named = _NAMED_DOCUMENT.match(text)
    if named:
        text = text[named.end() :]
    if is_json_like(text):
        try:
            add_document(parsed_json(text), field.source, collection, weak=weak)
            return
        except UnreadableJson as problem:
            collection.say_unread(f"{field.source}: {problem}")
    for one in _texts(field, text):
        collection.add(one, weak=weak)


def _texts(field: TextField, text: str) -> list[FileText]:
    if is_parameters(text):
        return parameters_texts(text, field.source)
    if not has_words(text):
        return []
    if field.key.lower() == "dream" and (dream := _DREAM.match(text)):
        return [_dream(dream.group(1), field.source)]
    if _MIDJOURNEY.search(text):
        return [FileText(field.source, _MIDJOURNEY.sub("", text), tool="Midjourney")]
    role = "positive" if field.key.lower() in _PARAMETERS else key_role(field.key)
    if role == "negative":
        return [FileText(field.source, "", text)]
    return [FileText(field.source, text, role=role if role in ("positive", "model") else "metadata")]


def _dream(text: str, source: str) -> FileText:
    """The brackets of the negative prompt become blanks, so that offsets stay those of the field's text."""
    negative = ", ".join(one.strip() for one in _LEFT_OUT.findall(text))
    return FileText(source, _LEFT_OUT.sub(lambda left_out: " " * len(left_out.group()), text).rstrip(), negative)
