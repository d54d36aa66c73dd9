"""Internet addresses in a prompt, as a sign or a screen in a picture would show them."""

from __future__ import annotations

import re

from screener.text.negative_check_words import NegativeCheckWords

_ADDRESS = re.compile(
    r"(?<![\w@.-])(?P<scheme>https?://)?"
    r"(?P<host>(?:[^\W_][\w-]{0,62}\.){1,5}[^\W\d_]{2,24})(?![\w@-])"
    r"(?P<path>[/?#][^\s<>\"'”’)\]]{0,400})?",
    re.IGNORECASE,
)


def find_addresses(text: str, words: NegativeCheckWords) -> list[tuple[int, int, str]]:
    """(start, end, host in small letters) of each address that is neither a well-known site nor a picture's."""
    if not _has_inner_dot(text):
        return []
    found = []
    for match in _ADDRESS.finditer(text):
        host, path = match["host"].lower(), (match["path"] or "").lower()
        written_out = bool(match["scheme"]) or host.startswith("www.")
        if not written_out and not host.endswith(tuple("." + ending for ending in words.endings)):
            continue
        if _is_of(host, words.known_sites) or path.partition("?")[0].endswith(words.picture_endings):
            continue
        found.append((match.start(), match.end("host"), host))
    return found


def _has_inner_dot(text: str) -> bool:
    """Whether a dot stands between letters or digits: most prompts have none, and pay for no more than this."""
    dot = text.find(".")
    while dot != -1:
        if text[dot + 1 : dot + 2].isalpha() and text[dot - 1 : dot].isalnum():
            return True
        dot = text.find(".", dot + 1)
    return False


def _is_of(host: str, sites: tuple[str, ...]) -> bool:
    return any(host == site or host.endswith("." + site) for site in sites)
