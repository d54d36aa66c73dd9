"""Texts that the nodes of a graph put together: a name may begin in one and end in the next."""

from __future__ import annotations

import re
from collections.abc import Container

from screener.images.comfyui_graph import MOST_HOPS, Graph
from screener.images.comfyui_wiring import Place, is_wordless

# Texts in one chain. Without a bound, nodes that each double what they get would make any number.
MOST_CHAINED = 64
# Nodes that give a text; what encodes it, or mixes what was encoded, puts no words together.
_GIVES_TEXT = re.compile(
    r"text|string|prompt|wildcard|caption|primitive|reroute|concat|join|merge|append", re.IGNORECASE
)
_ENCODES = re.compile(r"encode|conditioning|gligen", re.IGNORECASE)
_DIGITS = re.compile(r"(\d+)")


def chains(graph: Graph, counted: Container[Place]) -> list[list[Place]]:
    """The texts of each chain, as their nodes put them together: those of `counted`, in the order of the inputs' names.

    Each chain once, those alone that hold several texts and go to no further node of texts.
    """
    flows: dict[str, list[Place]] = {}
    inner = {
        graph.origin(output)[0] for node in graph.nodes.values() if _gives_text(node.kind) for _, output in node.links
    }
    found = {
        tuple(_flow(graph, node.id, counted, flows, 0))
        for node in graph.nodes.values()
        if _gives_text(node.kind) and node.id not in inner
    }
    return [list(places) for places in sorted(found) if len(set(places)) > 1]


def _gives_text(kind: str) -> bool:
    return _GIVES_TEXT.search(kind) is not None and _ENCODES.search(kind) is None


def _flow(graph: Graph, name: str, counted: Container[Place], flows: dict[str, list[Place]], hops: int) -> list[Place]:
    """The texts that a node hands on, each node's worked out once; a loop adds nothing."""
    node = graph.nodes.get(name)
    if name in flows or node is None or hops > MOST_HOPS or not _gives_text(node.kind):
        return flows.get(name, [])
    flows[name] = []
    inputs: list[tuple[str, list[Place]]] = [
        (given, [(name, number)]) for number, (given, _) in enumerate(node.texts) if (name, number) in counted
    ]
    inputs += [
        (given, _flow(graph, graph.origin(output)[0], counted, flows, hops + 1))
        for given, output in node.links
        if not is_wordless(given)
    ]
    inputs.sort(key=lambda one: _in_order(one[0]))  # a file has what was typed before what is linked
    flows[name] = [place for _, places in inputs for place in places][:MOST_CHAINED]
    return flows[name]


def _in_order(name: str) -> list[str]:
    """A key under which text_2 stands before text_10, and string_a before string_b."""
    return [part.zfill(9) if part.isdecimal() else part for part in _DIGITS.split(name)]
