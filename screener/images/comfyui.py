"""ComfyUI's graphs -> the prompts in them. What plays which part is read off the wiring, back from the samplers."""

from __future__ import annotations

import re
from typing import Any

from screener.images.comfyui_graph import Node, read_graph
from screener.images.comfyui_wiring import NEGATIVE_INPUT, wired
from screener.images.comfyui_workflow import is_workflow, read_workflow
from screener.images.reading import FileText
from screener.images.text_field import short_name
from screener.images.words import file_kind, has_sentence, has_words

TOOL = "ComfyUI"
_TEXT_INPUT = re.compile(
    r"text|prompt|positive|negative|string|caption|wildcard|populated|instruction|lyrics|^clip_[lgh]$|t5|llama|bert"
    r"|^value|^source$|note|(?<![a-z])tags?(?![a-z])",
    re.IGNORECASE,
)
# Settings that are chosen from a list or glue texts together, whatever else their names say.
_SETTING_INPUT = re.compile(
    r"mode|type|format|device|method|normali[sz]ation|interpretation|encod|version|model|delimiter|separator|name|_id$"
    r"|^insert_|font|colou?r|align|path|folder|extension|parser|size|language|upload|preview",
    re.IGNORECASE,
)
_TEXT_KIND = re.compile(r"text|prompt|string|caption|wildcard|note|primitive|conditioning", re.IGNORECASE)
_MODEL_INPUT = re.compile(
    r"^(?:ckpt|checkpoint|lora|unet|hypernetwork|embedding|base_model|refiner)(?:_?name)?(?:_?\d{1,3})?$", re.IGNORECASE
)
# Files of weights that are the same in every workflow and name nobody.
_PLUMBING = re.compile(
    r"vae|(?<!un)clip|encoder|upscale|control_?net|detector|vision|(?<![a-z])sams?(?![a-z])", re.IGNORECASE
)
_NAMING_INPUT = re.compile(r"artist|style|character|subject|celebrit|person|face", re.IGNORECASE)
_FILE_INPUT = re.compile(r"^(?:filename_prefix|image|video|audio)$", re.IGNORECASE)
_CHOICES = {"image", "baked vae"}  # of lists that the patterns above do not tell from words

_WORDS_OF_PROMPTS = ("positive", "negative", "metadata")
_RANKS = [
    ("positive", True), ("negative", True), ("positive", False), ("negative", False), ("metadata", True),
    ("metadata", False),
]  # fmt: skip


def graph_texts(graph: dict[str, Any], source: str) -> tuple[list[FileText], bool]:
    """The texts of an API graph or of a workflow, and whether it was small enough to be read to its end.

    Prompts, models, names of files; notes and unused texts as metadata. A text is negative where every way from it
    leads into an input that says so. Texts that no sampler is reached by (nodes that call a service) count as positive.
    """
    read = read_workflow(graph) if is_workflow(graph) else read_graph(graph)
    parts = wired(read)
    best: dict[tuple[str, str], tuple[int, FileText]] = {}
    for node in read.nodes.values():
        for number, (name, text) in enumerate(node.texts):
            sides = parts.get((node.id, number), set())
            role = text_role(node, name, text, sides)
            if not role:
                continue
            given = f"{source}, node {short_name(node.id)}" + (
                f" {short_name(name)}" if name not in ("", "text") else ""
            )
            if role == "negative":
                one = FileText(given, "", text, tool=TOOL)
            else:
                one = FileText(given, text, role=role, tool=TOOL)
            # The same words count once, for the strongest part that they play; unwired copies add nothing.
            rank = _RANKS.index((role, bool(sides))) if role in _WORDS_OF_PROMPTS else 0
            key = ("prompt" if role in _WORDS_OF_PROMPTS else role, " ".join(text.split()))
            if key not in best or rank < best[key][0]:
                best[key] = (rank, one)
    return [one for _, one in best.values()], read.whole


def text_role(node: Node, name: str, text: str, sides: set[str]) -> str:
    """positive, negative, model, file_name or metadata; "" for what is no text of anybody."""
    text = text.strip()
    if not has_words(text) or text.lower() in _CHOICES:
        return ""
    kind = file_kind(text)
    if _MODEL_INPUT.match(name):
        return "model"
    if kind == "model":
        return "" if _PLUMBING.search(f"{node.kind} {name}") else "model"
    if not _is_prompt(node, name, text, kind):
        return "file_name" if kind or _FILE_INPUT.match(name) else ""
    if node.aside or name in node.overridden:
        return "metadata"
    if sides:
        return "positive" if "positive" in sides else "negative"
    return "negative" if NEGATIVE_INPUT.search(name) else "positive"


def is_setting(name: str) -> bool:
    """Whether an input of this name holds what is chosen from a list or glues texts together."""
    return _SETTING_INPUT.search(name) is not None


def is_naming(name: str) -> bool:
    """Whether an input of this name may hold who or whose manner is meant."""
    return _NAMING_INPUT.search(name) is not None


def _is_prompt(node: Node, name: str, text: str, kind: str) -> bool:
    if not name:
        return not kind and (has_sentence(text) or _TEXT_KIND.search(node.kind) is not None)
    if _TEXT_INPUT.search(name) and not is_setting(name):
        return True
    return not kind and has_sentence(text)
