"""A JSON document -> the texts in it: ComfyUI's graphs by their wiring, any other by the names of its fields."""

from __future__ import annotations

from typing import Any

from screener.images.automatic1111 import is_parameters, parameters_texts
from screener.images.comfyui import graph_texts, is_naming
from screener.images.comfyui_graph import is_graph, is_node
from screener.images.comfyui_workflow import is_workflow
from screener.images.json_document import Leaf, UnreadableJson, leaves, parsed_json
from screener.images.prompt_keys import key_role
from screener.images.reading import FileText
from screener.images.text_collection import TextCollection
from screener.images.text_field import short_name
from screener.images.words import file_kind, has_sentence, has_words

# Documents that repeat, less exactly, what another one in the same file says.
_COPIES = ("workflow", "invokeai_graph", "invokeai_workflow", "smproj", "extra_pnginfo")


def is_copy(key: str) -> bool:
    """Whether a field under this name repeats what others say: it is read last and adds only what is new."""
    return key.lower() in _COPIES


def json_texts(text: str, source: str) -> tuple[list[FileText], list[str]]:
    """The texts of a JSON document, and what could not be read of it.

    A ComfyUI graph, a workflow of its page, prompts under their usual names anywhere, A1111 parameters within; where
    none of these is found, all texts with words in one, as metadata.
    """
    collection = TextCollection()
    try:
        document = parsed_json(text)
    except UnreadableJson as problem:
        collection.say_unread(f"{source}: {problem}")
        if has_words(text):  # what it says can be screened even so
            collection.add(FileText(source, text, role="metadata"))
        return collection.texts(), collection.unread
    add_document(document, source, collection)
    return collection.texts(), collection.unread


def add_document(document: Any, source: str, collection: TextCollection, *, weak: bool = False) -> None:
    """Adds the texts of a parsed document. `weak`: the whole document is a copy of another one."""
    copies: list[tuple[dict[str, Any], tuple[str, ...]]] = []
    prompts = False

    def claim(value: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        nonlocal prompts
        if is_workflow(value):
            copies.append((value, path))
            left = {key: one for key, one in value.items() if key not in ("nodes", "links", "definitions")}
        elif is_graph(value):
            _add_graph(value, _named(source, path), collection, weak)
            left = {key: one for key, one in value.items() if not is_node(one)}
        else:
            return value
        prompts = True
        return left

    rest: list[tuple[str, str]] = []
    for leaf in leaves(document, claim, lambda what: collection.say_unread(f"{source}: {what}")):
        if not has_words(leaf.text):
            continue
        role = _role(leaf)
        if role in ("positive", "negative"):
            prompts = True
        if is_parameters(leaf.text):
            prompts = True
            for one in parameters_texts(leaf.text, _named(source, leaf.path)):
                collection.add(one, weak=weak)
        elif role == "negative":
            collection.add(FileText(_named(source, leaf.path), "", leaf.text), weak=weak)
        elif role in ("positive", "model", "file_name"):
            collection.add(FileText(_named(source, leaf.path), leaf.text, role=role), weak=weak)
        else:
            rest.append((role, leaf.text))
    for value, path in copies:
        _add_graph(value, _named(source, path), collection, weak=True)
    words = "\n".join(text for role, text in rest if role or not prompts)
    collection.add(FileText(source, words, role="metadata"), weak=weak)


def _add_graph(value: dict[str, Any], source: str, collection: TextCollection, weak: bool) -> None:
    texts, whole = graph_texts(value, source)
    for one in texts:
        collection.add(one, weak=weak)
    if not whole:
        collection.say_unread(f"{source}: the end of a graph that is too large")
    if not is_workflow(value):  # there the widgets of a node are one list, negative prompts among them
        collection.add(FileText(f"{source}, other words", _other_words(value, texts), role="metadata"), weak=weak)


def _other_words(graph: dict[str, Any], texts: list[FileText]) -> str:
    """What no wire and no usual name says is a prompt, and may name somebody all the same, a line each."""
    known = "\n".join(f"{one.text}\n{one.negative}" for one in texts)
    found = leaves(graph, lambda inner, _path: inner, lambda _what: None)
    left = [
        leaf.text for leaf in found if leaf.text not in known and (has_sentence(leaf.text) or _names_somebody(leaf))
    ]
    return "\n".join(dict.fromkeys(left))


def _names_somebody(leaf: Leaf) -> bool:
    return is_naming(leaf.key) and has_words(leaf.text) and len(leaf.text.split()) > 1


def _role(leaf: Leaf) -> str:
    """The part a text plays by the names above it: a negative prompt's parts are negative, however deep."""
    if not leaf.path:
        return ""
    kind = file_kind(leaf.text)
    if kind == "model":
        return kind
    parent = key_role(leaf.path[-2]) if len(leaf.path) > 1 else ""
    own = key_role(leaf.key)
    if leaf.key.lower() in ("name", "label", "base", "content", "value") and parent:
        own = parent
    if own == "positive" and any(key_role(name) == "negative" for name in leaf.path[:-1]):
        return "negative"
    return own or kind


def _named(source: str, path: tuple[str, ...]) -> str:
    """The source of a text within a document: the last two names above it."""
    return ", ".join([source, *(short_name(name) for name in path[-2:])])
