"""A ComfyUI graph on standard input of `screener prompt -`."""

from __future__ import annotations

import json

from tests.images.test_comfyui import encoder
from tests.images.test_comfyui_pasted import with_sampler


def test_the_words_that_reach_the_sampler_are_marked(command):
    graph = with_sampler(n20=encoder("Cate Blanchett"))
    graph["6"] = encoder("portrait of Beyoncé")
    done = command("prompt", "-", stdin=json.dumps(graph, indent=1).encode() + b"\n")
    assert done.status == 1
    assert "[Beyonc\\u00e9]1" in done.out
    assert "[Cate" not in done.out
