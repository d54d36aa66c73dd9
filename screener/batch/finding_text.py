"""A recorded finding in the words of a list: what, how sure, where. The same in the table and in the report."""

from __future__ import annotations

from typing import Any

# More places than this in one file say nothing more; how many there are is said.
_MOST_PLACES = 6

# What findings about nobody named are called where the plain word of the intent would say too little.
_UNNAMED = {"style_of": "a maker who is not in the lexicon", "reference": "something that was not read or searched"}

Plain = dict[str, Any]


def plain(word: str) -> str:
    """A word of the contract for people: underscores become spaces."""
    return word.replace("_", " ")


def title(finding: Plain) -> str:
    """Who or what was found; without a name what the words ask for."""
    entity, intent = finding["entity"], finding["intent"]
    return str(entity["name"]) if entity else _UNNAMED.get(intent, plain(intent))


def tone(finding: Plain) -> str:
    """The outcome of a finding that counts; else why it does not: `excluded` or `on_file`."""
    if finding["status"] == "open":
        return str(finding["outcome"])
    return "excluded" if finding["status"] == "excluded" else "on_file"


def rights(finding: Plain) -> str:
    """As in: "protected: died 2007-07-30; works are in copyright"; empty where nobody is named."""
    entity = finding["entity"]
    if not entity:
        return ""
    word, note = plain(entity["rights"]), str(entity["rights_note"] or "")
    return note if note.startswith(word) else f"{word}: {note}" if note else word


def found_by(finding: Plain) -> str:
    return plain(finding["match"]["method"])


def places(finding: Plain) -> str:
    """Where it is: characters of which text, or which part of the picture matches which reference."""
    told = list(dict.fromkeys(_place(span) for span in finding["spans"]))
    more = f"; and {len(told) - _MOST_PLACES} more" if len(told) > _MOST_PLACES else ""
    return "; ".join(told[:_MOST_PLACES]) + more


def _place(span: Plain) -> str:
    if "reference" in span:
        reference, region = span["reference"], span["region"]
        frame = f", frame {span['frame'] + 1}" if span["frame"] else ""
        size = f"{region['w']} x {region['h']} pixels at {region['x']}, {region['y']}"
        turned = "" if reference["transform"] == "identity" else f", {plain(reference['transform'])}"
        return f"picture ({size}{frame}) like {reference['id']} of bank {reference['bank']}{turned}"
    where = f"characters {span['start']} to {span['end']}"
    if span.get("line"):
        where = f"line {span['line']}, {where}"
    negative = ", negative prompt" if span["segment"] == "negative" else ""
    return f"{span['source']}, {where}{negative}" if span.get("source") else f"{where}{negative}"
