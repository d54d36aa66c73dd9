"""ComfyUI's API graph, {"6": {"class_type": …, "inputs": {"text": …, "clip": ["4", 1]}}}, as nodes and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# Nodes, their inputs and their widgets together: the largest graph of some 140 has 269. Subgraphs count once for each
# instance, so a small file can ask for any number; so many take a second.
MOST_PARTS = 200_000
# Hops through subgraph walls and pairs of Set and Get: each is one place where two ends of a link are joined.
MOST_HOPS = 64

# An output of a node: its id and the number of the output.
Output = tuple[str, int]


@dataclass(slots=True)
class Node:
    """`texts` and `links` stand under the names of inputs; a name is "" where the file does not say it.

    aside: texts that the run did not use: notes, muted nodes. Names in `overridden` have a link in the text's place.
    """

    id: str
    kind: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, Output]] = field(default_factory=list)
    aside: bool = False
    overridden: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Graph:
    """`joined` leads from an output that stands for another one (a subgraph's) to that one.

    parts: how many have been read; beyond MOST_PARTS reading ends, and the graph is not `whole`.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    joined: dict[Output, Output] = field(default_factory=dict)
    parts: int = 0

    @property
    def whole(self) -> bool:
        return self.parts <= MOST_PARTS

    def origin(self, output: Output) -> Output:
        """Where a link really begins."""
        for _ in range(MOST_HOPS):
            if output not in self.joined:
                break
            output = self.joined[output]
        return output


def is_node(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("class_type"), str)


def is_graph(document: dict[str, Any]) -> bool:
    """Whether an object is an API graph; other things may stand between its nodes."""
    return any(is_node(value) for value in document.values())


def read_graph(document: dict[str, Any]) -> Graph:
    graph = Graph()
    for name, value in document.items():
        if is_node(value) and graph.whole:
            node = graph.nodes[name] = Node(name, value["class_type"])
            _read_inputs(graph, node, value.get("inputs"), document)
    return graph


def _read_inputs(graph: Graph, node: Node, inputs: Any, document: dict[str, Any]) -> None:
    stack: list[tuple[str, Any]] = [("", inputs)]
    while stack and graph.whole:
        graph.parts += 1
        name, value = stack.pop()
        if isinstance(value, str):
            node.texts.append((name, value))
        elif isinstance(value, dict):
            # A list that is no link is wrapped as {"__value__": […]}; other names inside say more than the outer one.
            stack += reversed([(name if key == "__value__" else key, one) for key, one in value.items()])
        elif isinstance(value, list):
            output = _link(value, document)
            if output:
                node.links.append((name, output))
            else:
                stack += reversed([(name, one) for one in value])


def _link(value: list[Any], document: dict[str, Any]) -> Output | None:
    if len(value) != 2 or not isinstance(value[0], str | int) or not isinstance(value[1], int):
        return None
    return (str(value[0]), value[1]) if str(value[0]) in document else None
