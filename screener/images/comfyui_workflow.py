"""The workflow that ComfyUI's page saves, {"nodes": [{"id", "type", "widgets_values"}], "links": […]}, as a graph.

Widgets have no names of their own in it. Those that can be linked are named among a node's inputs, in the order of
the widgets; a random seed brings a further widget that is named nowhere. Subgraphs stand under `definitions`, once for
all their instances: a link from -10 comes in through the wall, one to -20 goes out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from screener.images.comfyui_graph import BYPASSED, MOST_PARTS, MUTED, Graph, Node, Output, is_switched_off

# Subgraphs within subgraphs: the page itself allows few.
MOST_LEVELS = 16
_WALL_IN, _WALL_OUT = -10, -20
_LINK_NAMES = ("id", "origin_id", "origin_slot", "target_id", "target_slot")
_NOTE = re.compile(r"note|label", re.IGNORECASE)
_SEED_CONTROLS = {"fixed", "increment", "decrement", "randomize"}


@dataclass(frozen=True, slots=True)
class _Canvas:
    """The workflow itself or a subgraph. links: where each begins, by its number. exits: output and where
    it comes from."""

    nodes: list[dict[str, Any]]
    links: dict[str, Output]
    entrances: list[str]
    exits: list[tuple[int, Output]]


@dataclass(frozen=True, slots=True)
class _Room:
    """A canvas to read; `within` is the id of the node that is an instance of it, "" of the workflow's own.

    mode: that of the instance, or of one around it; what stands in a muted one is muted.
    """

    canvas: _Canvas
    within: str
    level: int
    mode: int = 0

    def named(self, node: Any) -> str:
        return f"{self.within}:{node}" if self.within else str(node)


def is_workflow(document: dict[str, Any]) -> bool:
    nodes = document.get("nodes")
    return isinstance(nodes, list) and any(isinstance(node, dict) and "type" in node for node in nodes)


def read_workflow(document: dict[str, Any], *, most: int = MOST_PARTS) -> Graph:
    graph, subgraphs = Graph(most=most), _subgraphs(document)
    rooms = [_Room(_canvas(document), "", 0)]
    setters: dict[str, Output] = {}
    getters: list[tuple[str, str]] = []
    while rooms:
        room = rooms.pop()
        for record in room.canvas.nodes:
            if not graph.whole:
                return graph
            node = _node(graph, record, room)
            graph.nodes[node.id] = node
            inner = subgraphs.get(node.kind)
            if inner is not None and room.level < MOST_LEVELS:
                rooms.append(_Room(inner, node.id, room.level + 1, node.mode))
                _join(graph, node, inner)
            elif node.texts and node.kind == "SetNode" and node.links:
                setters[node.texts[0][1]] = node.links[0][1]
            elif node.texts and node.kind == "GetNode":
                getters.append((node.id, node.texts[0][1]))
    for name, key in getters:
        if key in setters:
            graph.joined[name, 0] = setters[key]
        else:
            graph.broken = True
    return graph


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _subgraphs(document: dict[str, Any]) -> dict[str, _Canvas]:
    definitions = document.get("definitions")
    listed = definitions.get("subgraphs") if isinstance(definitions, dict) else None
    return {str(one.get("id")): _canvas(one) for one in _dicts(listed)}


def _canvas(record: dict[str, Any]) -> _Canvas:
    """Links are written as lists [number, from, output, to, input, type] in older files, as objects in newer ones."""
    canvas = _Canvas(_dicts(record.get("nodes")), {}, [], [])
    canvas.entrances.extend(str(one.get("name")) for one in _dicts(record.get("inputs")))
    links = record.get("links")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, list) and len(link) >= 5:
            number, origin, slot, target, entrance = link[:5]
        elif isinstance(link, dict):
            number, origin, slot, target, entrance = (link.get(name) for name in _LINK_NAMES)
        else:
            continue
        if isinstance(slot, int):
            canvas.links[str(number)] = (str(origin), slot)
            if target == _WALL_OUT and isinstance(entrance, int):
                canvas.exits.append((entrance, (str(origin), slot)))
    return canvas


def _node(graph: Graph, record: dict[str, Any], room: _Room) -> Node:
    kind = str(record.get("type"))
    node = Node(room.named(record.get("id")), kind)
    own_mode = record.get("mode")
    node.mode = room.mode or (own_mode if own_mode in (MUTED, BYPASSED) else 0)
    node.aside = _NOTE.search(kind) is not None or node.mode != 0
    names, inputs, values = [], _dicts(record.get("inputs")), record.get("widgets_values")
    graph.parts += 1 + len(inputs) + (len(values) if isinstance(values, list | dict) else 0)
    if not graph.whole:
        return node
    for given in inputs:
        name, linked = str(given.get("name", "")), str(given.get("link")) in room.canvas.links
        if linked:
            origin, slot = room.canvas.links[str(given["link"])]
            node.links.append((name, (room.named(origin), slot)))
        elif given.get("link") is not None:
            graph.broken = True
        if "widget" in given:
            names.append(name)
            if linked:
                node.overridden.add(name)
    _add_widgets(node, values, names)
    return node


def _add_widgets(node: Node, values: Any, names: list[str]) -> None:
    if isinstance(values, dict):
        for key, value in values.items():
            if isinstance(value, str):
                node.add_text(key, value)
    if not isinstance(values, list):
        return
    named = [one for one in values if not (isinstance(one, str) and one in _SEED_CONTROLS)]
    for number, value in enumerate(named):
        if isinstance(value, str):
            node.add_text(names[number] if number < len(names) else "", value)
        elif isinstance(value, dict):  # rgthree's LoRA rows
            for key, one in value.items():
                if isinstance(one, str):
                    node.add_text(key, one, off=is_switched_off(value))


def _join(graph: Graph, node: Node, inner: _Canvas) -> None:
    """Joins the outputs of a subgraph's instance with the nodes inside, the wall inside with the links outside."""
    room = _Room(inner, node.id, 0)
    outside = dict(node.links)
    for number, name in enumerate(inner.entrances):
        if name in outside:
            graph.joined[room.named(_WALL_IN), number] = outside[name]
    for number, (origin, slot) in inner.exits:
        graph.joined[node.id, number] = (room.named(origin), slot)
    graph.parts += len(inner.entrances) + len(inner.exits)
