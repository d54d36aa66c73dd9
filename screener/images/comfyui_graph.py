"""ComfyUI's API graph, {"6": {"class_type": …, "inputs": {"text": …, "clip": ["4", 1]}}}, as nodes and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from screener.images.json_document import JSON_EDGES

# Nodes, their inputs and their widgets together: the largest graph of some 140 has 269. Subgraphs count once for each
# instance, so a small file can ask for any number; so many take a second.
MOST_PARTS = 200_000
# Hops through subgraph walls and pairs of Set and Get: each is one place where two ends of a link are joined.
MOST_HOPS = 64

# What a node of the page may be set to (LiteGraph's numbers): MUTED it does not run, BYPASSED it hands on what it gets.
MUTED, BYPASSED = 2, 4

# An output of a node: its id and the number of the output.
Output = tuple[str, int]


@dataclass(slots=True)
class Node:
    """`texts` and `links` stand under the names of inputs; a name is "" where the file does not say it.

    aside: texts that the run did not use: notes, muted nodes. Names in `overridden` have a link in the text's place.
    off: the numbers of texts whose row is switched off. mode: 0, MUTED or BYPASSED.
    """

    id: str
    kind: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, Output]] = field(default_factory=list)
    aside: bool = False
    overridden: set[str] = field(default_factory=set)
    off: set[int] = field(default_factory=set)
    mode: int = 0

    def add_text(self, name: str, text: str, *, off: bool = False) -> None:
        if off:
            self.off.add(len(self.texts))
        self.texts.append((name, text))


@dataclass(slots=True)
class Graph:
    """`joined` leads from an output that stands for another one (a subgraph's) to that one.

    parts: how many have been read; beyond `most` reading ends, and the graph is not `whole`.
    broken: a link begins nowhere, so the wiring does not tell all.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    joined: dict[Output, Output] = field(default_factory=dict)
    parts: int = 0
    broken: bool = False
    most: int = MOST_PARTS

    @property
    def whole(self) -> bool:
        return self.parts <= self.most

    def origin(self, output: Output) -> Output:
        """Where a link really begins."""
        for _ in range(MOST_HOPS):
            if output not in self.joined:
                break
            output = self.joined[output]
        return output


def is_graph_like(text: str) -> bool:
    """Whether a prompt may be a pasted graph: told from a few characters, before anything is parsed."""
    if not isinstance(text, str) or not text.lstrip(JSON_EDGES).startswith("{"):
        return False
    return '"class_type"' in text or ('"nodes"' in text and '"links"' in text)


def is_node(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("class_type"), str)


def is_graph(document: dict[str, Any]) -> bool:
    """Whether an object is an API graph; other things may stand between its nodes."""
    return any(is_node(value) for value in document.values())


def read_graph(document: dict[str, Any], *, most: int = MOST_PARTS) -> Graph:
    graph = Graph(most=most)
    for name, value in document.items():
        if is_node(value) and graph.whole:
            node = graph.nodes[name] = Node(name, value["class_type"])
            _read_inputs(graph, node, value.get("inputs"), document)
    return graph


def is_switched_off(row: dict[str, Any]) -> bool:
    """Whether a row of a list in a node (rgthree's LoRAs) is switched off."""
    return row.get("on") is False


def _read_inputs(graph: Graph, node: Node, inputs: Any, document: dict[str, Any]) -> None:
    stack: list[tuple[str, Any, bool]] = [("", inputs, False)]
    while stack and graph.whole:
        graph.parts += 1
        name, value, off = stack.pop()
        if isinstance(value, str):
            node.add_text(name, value, off=off)
        elif isinstance(value, dict):
            off = off or is_switched_off(value)
            # A list that is no link is wrapped as {"__value__": […]}; other names inside say more than the outer one.
            stack += reversed([(name if key == "__value__" else key, one, off) for key, one in value.items()])
        elif isinstance(value, list):
            if _is_link(value) and str(value[0]) in document:
                node.links.append((name, (str(value[0]), value[1])))
            else:
                graph.broken |= _is_link(value)
                stack += reversed([(name, one, off) for one in value])


def _is_link(value: list[Any]) -> bool:
    return len(value) == 2 and isinstance(value[0], str | int) and isinstance(value[1], int)
