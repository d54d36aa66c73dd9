"""Material of a production that is not out, told by its form: script pages, owners' marks, statements about it."""

from __future__ import annotations

from screener.text.personal.pattern_hit import PatternHit
from screener.text.proprietary.script_page import find_script_page
from screener.text.proprietary.unreleased import find_unreleased
from screener.text.proprietary.watermark import find_watermarks
from screener.text.proprietary.words import load_proprietary_words

__all__ = ["find_proprietary_material"]


def find_proprietary_material(text: str) -> list[PatternHit]:
    """What of a text is a production's own, by place. What stands inside a script page is part of it."""
    words = load_proprietary_words()
    lowered = text.lower()
    pages = find_script_page(text)
    others = find_watermarks(text, lowered, words) + find_unreleased(text, lowered, words)
    outside = [hit for hit in others if not any(page.start <= hit.start and hit.end <= page.end for page in pages)]
    return sorted([*pages, *outside], key=lambda hit: (hit.start, hit.end, hit.kind))
