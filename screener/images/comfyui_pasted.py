"""A ComfyUI graph pasted where a prompt is asked for -> the words in it that reach a sampler, and where they stand.

Read as a file's graph is (comfyui.py), with three differences. It is given to be run, so what does not run has no say:
unused, muted, bypassed nodes, rows that are switched off, notes, titles. Nothing is given once for all: each word has
its place in the pasted text, and all copies are marked. And what cannot be told counts: a graph whose wiring does not
lead to its prompts is read as if all of them were positive.

Each text is searched by itself, as in a file, and those that the graph puts together once more for names that begin in
one and end in the next.

What is no whole graph (cut off, not JSON, a name twice in an object, other things between the nodes) is none at all:
then every word of it is read as the words of a prompt are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from screener.images.comfyui import is_naming, is_setting, text_role
from screener.images.comfyui_chains import chains
from screener.images.comfyui_graph import Graph, Node, is_node, read_graph
from screener.images.comfyui_used import hands_on, is_broken, used_part
from screener.images.comfyui_wiring import Place, wired
from screener.images.comfyui_workflow import is_workflow, read_workflow
from screener.images.json_document import UnreadableJson
from screener.images.json_written import WrittenText, written_object
from screener.images.words import cleaned, file_kind, has_words

# Of 8,192 characters hardly two thousand parts can be made but by subgraphs within each other; these take 0.1 s.
MOST_PASTED_PARTS = 20_000
# Code points of all chains together: some tenfold of what is pasted, and 0.2 s of search at most. What is in
# chains beyond that is searched text by text, as all is.
MOST_CHAINED_TEXT = 65_536
LONGEST_WORDLESS = 160  # code points; what has more and no words is data: Base64, hashes
_MODEL_KIND = re.compile(r"lora|checkpoint|ckpt|unet|diffusion_?model|hypernet|embedding", re.IGNORECASE)
# Their words are names of algorithms, and some of these are people's: Euler, Heun, Karras, Lanczos.
_SETTING_KIND = re.compile(r"sampler|schedul|sigmas|scale|resize", re.IGNORECASE)
_SURENESS = ("positive", "model", "file_name", "negative")  # what counts most comes first


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text of a graph with its role: positive, negative, model or file_name.

    places: the offset in the pasted text of each of its characters, and of its end.
    """

    text: str
    role: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PastedGraph:
    """`texts` in the order in which they stand; `chains` of those that nodes of the graph put together, a role each."""

    texts: tuple[PastedText, ...]
    chains: tuple[tuple[PastedText, ...], ...]


def pasted_graph(text: str) -> PastedGraph | None:
    """What of a graph reaches a sampler; None where the text is no graph."""
    try:
        document = written_object(text)
    except UnreadableJson:
        return None
    if is_workflow(document) and isinstance(document.get("links"), list):
        graph = read_workflow(document, most=MOST_PASTED_PARTS)
    elif document and all(is_node(one) and isinstance(one.get("inputs"), dict) for one in document.values()):
        graph = read_graph(document, most=MOST_PASTED_PARTS)
    else:
        return None
    if not graph.whole:
        return None
    sides = wired(graph)
    told = any("positive" in one for one in sides.values()) and not is_broken(graph)
    if told:
        graph = used_part(graph)
        sides = wired(graph)
    counted = dict(_texts(graph, sides, told))
    best: dict[int, PastedText] = {}
    for one in counted.values():  # a subgraph's text is read once for each instance
        known = best.get(one.places[0])
        if known is None or _SURENESS.index(one.role) < _SURENESS.index(known.role):
            best[one.places[0]] = one
    return PastedGraph(tuple(best[place] for place in sorted(best)), tuple(_chains(graph, counted)))


def _texts(graph: Graph, sides: dict[Place, set[str]], told: bool) -> Iterator[tuple[Place, PastedText]]:
    taken = {graph.origin(output)[0] for node in graph.nodes.values() for _, output in node.links}
    for node in graph.nodes.values():
        if node.mode or (node.aside and node.id not in taken):  # switched off, or a note
            continue
        for number, (name, text) in enumerate(node.texts):
            if number in node.off or not isinstance(text, WrittenText):
                continue
            place = node.id, number
            role = _role(graph, node, name, text, sides.get(place, set()), told)
            if role:
                yield place, PastedText(cleaned(text) or str(text), role, text.places)


def _chains(graph: Graph, counted: dict[Place, PastedText]) -> Iterator[tuple[PastedText, ...]]:
    room = MOST_CHAINED_TEXT
    for places in chains(graph, counted):
        for role in ("positive", "negative"):
            chain = tuple(counted[place] for place in places if counted[place].role == role)
            room -= sum(len(one.text) for one in chain)
            if len(chain) > 1 and room >= 0:
                yield chain


def _role(graph: Graph, node: Node, name: str, text: str, sides: set[str], told: bool) -> str:
    """The role of a text that a file's graph would have, or "" where it does not count.

    `told`: the wiring leads to the prompts, so that a text of an unusual name that it does not lead to is a setting.
    """
    role = text_role(node, name, text, sides)
    if role == "metadata":
        return "" if _is_replaced(graph, node, name) else _side(sides)
    if role or file_kind(text) or not text.strip():
        return role
    # "1984" and a telephone number are no words, and may be what is asked for.
    if sides and not is_setting(name) and (has_words(text) or len(text) <= LONGEST_WORDLESS):
        return _side(sides)
    if not has_words(text):
        return ""
    if not name and _MODEL_KIND.search(node.kind):
        return "model"
    asks = not told or (name and not hands_on(node.kind))  # a service is asked for something by its inputs
    if is_naming(name) or (asks and not is_setting(name) and not _SETTING_KIND.search(node.kind)):
        return "positive"
    return ""


def _side(sides: set[str]) -> str:
    return "negative" if sides == {"negative"} else "positive"


def _is_replaced(graph: Graph, node: Node, name: str) -> bool:
    """Whether a link that begins somewhere stands in a text's place."""
    return name in node.overridden and any(
        given == name and graph.origin(output)[0] in graph.nodes for given, output in node.links
    )
