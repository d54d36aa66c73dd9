"""Prominence, 1 (little known) to 5 (known world-wide), from what a source counts.

5 is more than a place in an order: of such a person a given name alone may tell who is meant. So it is given rarely.
The thresholds are judgements, not measurements: they put household names at 5 and one-country careers at 2 and 3.
"""

from __future__ import annotations

from bisect import bisect_right

# Wikipedia editions and sister projects that have a page.
_SITELINKS = (5, 15, 40, 100)
# Votes for a title on IMDb; a person counts by the best-known title.
_VOTES = (5_000, 50_000, 300_000, 1_500_000)
# Votes for an artist's tags on MusicBrainz. Few people vote there: nobody becomes world-famous by it.
_TAG_VOTES = (3, 10, 30)


def by_sitelinks(count: int) -> int:
    return 1 + bisect_right(_SITELINKS, count)


def by_votes(count: int) -> int:
    return 1 + bisect_right(_VOTES, count)


def by_tag_votes(count: int) -> int:
    return 1 + bisect_right(_TAG_VOTES, count)
