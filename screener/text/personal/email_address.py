"""E-mail addresses, and whether a domain is set aside for examples (RFC 2606, RFC 6761)."""

from __future__ import annotations

import re
from typing import NamedTuple

from screener.text.personal.words import PersonalWords

# RFC 5321: 64 characters before the sign; labels of a domain have 63, and five of them are more than people have.
_LONGEST_LOCAL = 64
_LOCAL = re.compile(r"[\w.+%'&-]{1,64}$")
_DOMAIN = re.compile(r"[^\W_](?:[\w-]{0,62}\.){1,5}([^\W\d_]{2,24})(?![\w-])|localhost\b", re.IGNORECASE)
# "logo@2x.png" is a file for a finer screen.
_FILE_ENDINGS = frozenset({"png", "jpg", "jpeg", "svg", "webp", "gif", "psd", "pdf", "mp", "tiff", "exr", "mov"})


class Email(NamedTuple):
    """`fiction`: the domain is nobody's."""

    start: int
    end: int
    fiction: bool


def find_emails(text: str, words: PersonalWords) -> list[Email]:
    """The e-mail addresses of a plain text, one for each sign at most."""
    found: list[Email] = []
    sign = text.find("@")
    while sign != -1:
        domain = _DOMAIN.match(text, sign + 1)
        floor = max(found[-1].end if found else 0, sign - _LONGEST_LOCAL)
        local = _LOCAL.search(text[floor:sign]) if domain else None
        if domain and local and (domain.group(1) or "").lower() not in _FILE_ENDINGS:
            written = local.group().lstrip("'.&-")
            start = sign - len(written)
            # "@maria@place.social" is a public handle.
            if written and text[start - 1 : start] != "@":
                found.append(Email(start, domain.end(), _is_fiction(domain.group().lower(), words)))
        sign = text.find("@", sign + 1)
    return found


def _is_fiction(domain: str, words: PersonalWords) -> bool:
    if domain.rpartition(".")[2] in words.fiction_top_domains:
        return True
    return any(domain == own or domain.endswith("." + own) for own in words.fiction_domains)
