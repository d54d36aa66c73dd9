"""Which entities belong together: a work and its makers, a character, its work, its players and its rights holder."""

from __future__ import annotations

from dataclasses import replace

from screener.folding import fold_tokens, joined_form
from screener.lexicon.entity import Entity

# Names of works in `known_for` have at most so many words, and at least so many letters to be no ordinary word.
LONGEST_KNOWN_NAME = 6
SHORTEST_KNOWN_NAME = 4


def _by_name(entities: list[Entity]) -> dict[tuple[str, str], str]:
    """(kind, folded name or listed alias) -> id; names before aliases, earlier rows before later."""
    ids: dict[tuple[str, str], str] = {}
    for names_of in (lambda entity: (entity.name,), lambda entity: entity.aliases):
        for entity in entities:
            for name in names_of(entity):
                ids.setdefault((entity.kind, joined_form(name)), entity.id)
    return ids


def _named_in(known_for: str, ids: dict[tuple[str, str], str], ordinary: set[str]) -> list[tuple[str, str]]:
    """The works and organisations that a person is known for.

    A title of ordinary words must stand between commas ("Dune, Arrival"); others may stand in a phrase.
    """
    found = []
    for part in known_for.split(","):
        forms = [token.form for token in fold_tokens(part)]
        for first in range(len(forms)):
            for last in range(first, min(len(forms), first + LONGEST_KNOWN_NAME)):
                name = "".join(forms[first : last + 1])
                alone = last - first + 1 == len(forms)
                if len(name) >= SHORTEST_KNOWN_NAME and (alone or name not in ordinary):
                    found += [(kind, name) for kind in ("work", "organisation") if (kind, name) in ids]
    return found


def resolve_links(entities: list[Entity]) -> list[Entity]:
    """The same entities with `links` filled from the names that their rows give; a name in no row links nothing.

    A character without an author's year of death takes that of its work.
    """
    ids = _by_name(entities)
    ordinary = {joined_form(entity.name) for entity in entities if entity.ambiguous}
    died_by_id = {entity.id: entity.creator_died for entity in entities if entity.kind == "work"}
    resolved = []
    for entity in entities:
        named = [("person", name) for name in (*entity.creators, *entity.played_by)]
        if entity.work:
            named.append(("work", entity.work))
        if ":" in (entity.work or entity.name) and entity.kind in ("work", "character"):
            named.append(("work", (entity.work or entity.name).split(":")[0]))  # "Star Trek: Voyager" is Star Trek
        if entity.rights_holder:
            named.append(("organisation", entity.rights_holder))
        if entity.kind == "person":
            named += _named_in(entity.known_for, ids, ordinary)
        links = dict.fromkeys(ids[key, joined_form(name)] for key, name in named if (key, joined_form(name)) in ids)
        author_died = entity.creator_died
        if entity.kind == "character" and not author_died:
            author_died = died_by_id.get(next((link for link in links if link.startswith("work/")), ""), "")
        resolved.append(replace(entity, links=tuple(links), creator_died=author_died))
    return resolved
