"""Under what terms a source gives its data away, in short: whoever imports has to read the terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """must_accept: the terms forbid some uses, so a person has to say that theirs is none of them."""

    text: str
    must_accept: bool = False


WIKIDATA = Terms("Wikidata's statements and labels are in the public domain (CC0 1.0).")
IMDB = Terms(
    "IMDb's data sets are for personal and non-commercial use only (https://developer.imdb.com/non-commercial-datasets/"
    " and IMDb's conditions of use). A production, a vendor or a studio needs a licence from IMDb. Copies may be held "
    'locally and not be passed on. IMDb asks for the words: "Information courtesy of IMDb (https://www.imdb.com). '
    'Used with permission."',
    must_accept=True,
)
OPENSANCTIONS = Terms(
    "OpenSanctions' data are under CC BY-NC 4.0: free for non-commercial use with attribution. A business needs a data "
    "licence (https://www.opensanctions.org/licensing/).",
    must_accept=True,
)
MUSICBRAINZ = Terms(
    "MusicBrainz' core data (artists, aliases, life spans, areas) are in the public domain (CC0 1.0). Tags are not: "
    "CC BY-NC-SA 3.0. Only their number and the tag composer are read of them; --no-tags reads none."
)
