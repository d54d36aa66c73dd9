"""Which side of the samplers each text of a ComfyUI graph reaches, read off the wiring."""

from __future__ import annotations

import re

from screener.images.comfyui_graph import Graph, Node, Output

_POSITIVE_INPUT = re.compile(r"(?:^|_)pos(?:itive)?(?:$|_|\d)|^guider$", re.IGNORECASE)
NEGATIVE_INPUT = re.compile(r"(?:^|_)neg(?:ative)?(?:$|_|\d)|negative|uncond", re.IGNORECASE)
_CONDITIONING_INPUT = re.compile(r"^cond", re.IGNORECASE)
# No words come this way: pictures, weights and numbers. (A picture in a prompt's chain leads to another sampler.)
_WORDLESS_INPUT = re.compile(
    r"^(?:model|clip|vae|pixels|samples?|latent.*|.*image.*|.*mask|control_?net|clip_vision.*|style_model|noise"
    r"|sampler|sigmas|width|height|seed|steps|cfg)\d{0,2}$",
    re.IGNORECASE,
)

# A text of a graph: its node and its place among that node's texts.
Place = tuple[str, int]


def is_wordless(name: str) -> bool:
    """Whether no words come in by an input of this name."""
    return _WORDLESS_INPUT.match(name) is not None


def wired(graph: Graph) -> dict[Place, set[str]]:
    """For each text the sides that it reaches, walking back from every input named positive, negative or guider."""
    parts: dict[Place, set[str]] = {}
    outputs = _conditioning_outputs(graph)
    stack: list[tuple[Output, str]] = []
    for node in graph.nodes.values():
        for name, output in node.links:
            side = "negative" if NEGATIVE_INPUT.search(name) else "positive" if _POSITIVE_INPUT.search(name) else ""
            if side:
                stack.append((graph.origin(output), side))
    seen: set[tuple[str, str, bool]] = set()
    while stack:
        (name, slot), side = stack.pop()
        reached = graph.nodes.get(name)
        if reached is None:
            continue
        crossed = _is_crossed(slot, side, outputs.get(name, set()))
        if (name, side, crossed) in seen:
            continue
        seen.add((name, side, crossed))
        leads = _leads(reached, side, crossed)
        for number, (given, _) in enumerate(reached.texts):
            if given in leads:
                parts.setdefault((name, number), set()).add(side)
        for given, output in reached.links:
            if given in leads and not is_wordless(given):
                stack.append((graph.origin(output), side))
    return parts


def _conditioning_outputs(graph: Graph) -> dict[str, set[int]]:
    """The outputs of each node that some input takes as a conditioning."""
    found: dict[str, set[int]] = {}
    for node in graph.nodes.values():
        for name, output in node.links:
            if any(kind.search(name) for kind in (_POSITIVE_INPUT, NEGATIVE_INPUT, _CONDITIONING_INPUT)):
                origin, slot = graph.origin(output)
                found.setdefault(origin, set()).add(slot)
    return found


def _is_crossed(slot: int, side: str, outputs: set[int]) -> bool:
    """Whether somebody has wired a node's negative output as positive or the reverse. The positive one comes first."""
    return len(outputs) == 2 and (slot == min(outputs)) != (side == "positive")


def _leads(node: Node, side: str, crossed: bool) -> set[str]:
    """The inputs that may hold what comes out of a node on one side.

    Nodes with both sides (ControlNetApplyAdvanced, loaders with prompts) hand each on by itself.
    """
    names = {name for name, _ in (*node.texts, *node.links)}
    negative = {name for name in names if NEGATIVE_INPUT.search(name)}
    positive = {name for name in names if _POSITIVE_INPUT.search(name)}
    if crossed or (side == "negative" and not positive) or not negative:
        return names
    return names - negative if side == "positive" else names - positive
