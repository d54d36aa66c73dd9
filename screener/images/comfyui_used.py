"""Which nodes of a ComfyUI graph have a part in what it makes; the others never run, or lead to nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from screener.images.comfyui_graph import MUTED, Graph

# Nodes that only hand on: what nobody takes from them is lost. Any other node may be one that the graph runs for (it
# saves, shows, sends), and no file says which are.
_HANDS_ON = re.compile(
    r"text|string|prompt|wildcard|caption|note|primitive|conditioning|reroute|encode|load|lora|embedding|control_?net"
    r"|clip|setnode|getnode|preview_?any",
    re.IGNORECASE,
)
# These work by themselves, whatever else their names say: a service's TextToVideo, a language model, wires unseen.
_WORKS = re.compile(
    r"(?:to|2)[ _]?(?:image|img|video|vid|speech|audio|music|sound|song|3d|model|svg|vector)|api|chat|llm|gpt|gemini"
    r"|claude|sampl|generat|save|send|post|upload|download|everywhere|output|detailer",
    re.IGNORECASE,
)


def hands_on(kind: str) -> bool:
    """Whether a node of this class does nothing that others do not take up."""
    return _HANDS_ON.search(kind) is not None and _WORKS.search(kind) is None


def used_part(graph: Graph) -> Graph:
    """The graph without muted nodes, and without those that nobody takes anything from, one after the other.

    A loop is never unused: where its texts go cannot be told.
    """
    nodes = {name: node for name, node in graph.nodes.items() if node.mode != MUTED}
    givers = {name: [graph.origin(output)[0] for _, output in node.links] for name, node in nodes.items()}
    takers = dict.fromkeys(nodes, 0)
    for names in givers.values():
        for name in names:
            if name in takers:
                takers[name] += 1
    idle = [name for name, count in takers.items() if not count]
    while idle:
        name = idle.pop()
        if not hands_on(nodes[name].kind):
            continue
        del nodes[name]
        for giver in givers[name]:
            if giver in takers:
                takers[giver] -= 1
                if not takers[giver] and giver in nodes:
                    idle.append(giver)
    return replace(graph, nodes=nodes)


def is_broken(graph: Graph) -> bool:
    """Whether a link begins at a node that is not there."""
    return graph.broken or any(
        graph.origin(output)[0] not in graph.nodes and not _is_wall(graph.origin(output)[0])
        for node in graph.nodes.values()
        for _, output in node.links
    )


def _is_wall(name: str) -> bool:
    """Whether a link comes in through the wall of a subgraph: nothing is linked there from outside."""
    return name.endswith(":-10")
