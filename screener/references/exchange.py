"""References in and out as others write them: JSON lines of whole rows, CSV of PDQ hashes, imagehash's strings."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from screener.errors import ReferencesError
from screener.pixels.fingerprint import Form
from screener.pixels.hexadecimal import NO_HASH
from screener.references.bank_columns import reference_fault
from screener.references.csv_rows import bad_row, csv_bytes
from screener.references.facts import FACT_RULES, fault_in
from screener.references.reference import Kind, Reference
from screener.references.written_hash import WrittenHash, read_hash

FORMATS = ("jsonl", "pdq", "phash")
# Names under which others keep a hash, and what is said about it (ThreatExchange, StopNCII, lists of one's own).
_HASHES = ("hash", "pdq", "pdq_hash", "hash_value", "phash", "imagehash", "indicator", "value")
_QUALITY = ("quality", "pdq_quality")
_FACTS = (
    "title",
    "creator",
    "year",
    "creator_died",
    "rights_holder",
    "note",
    "licence",
    "licensed_from",
    "licensed_until",
)
_MOST_COLOURS = 9999  # of a picture nobody has: it is not taken for flat


def exported(references: Iterable[Reference], form: str) -> Iterator[str]:
    """Lines without their ends. `form`: jsonl (all there is), pdq or phash (CSV of hash, id, title and quality)."""
    if form == "jsonl":
        for one in references:
            yield json.dumps(asdict(one), ensure_ascii=False)
        return
    yield _csv_line(["hash", "id", "title", "quality"])
    for one in references:
        digits = one.form.pdq if form == "pdq" else one.form.phash
        if digits != NO_HASH:
            yield _csv_line([digits, one.id, one.title, str(one.quality)])


def imported(path: Path, bank: str, kind: Kind) -> Iterator[Reference]:
    """The references of a file: `.jsonl` as `exported` writes it, `.csv` with a column of hashes, else a hash a line.

    A hash is PDQ in 64 hex digits, or `pdq:…`, `phash:…`. Raises ReferencesError naming file and row for anything else:
    none is passed over.
    """
    data = csv_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise bad_row(path, 1, "is not UTF-8", "Save the file as UTF-8.") from None
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        for row, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield _of_json(line, path, row, bank)
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    names: dict[str, int] = {}
    for row, cells in enumerate(reader, 1):
        if not any(cell.strip() for cell in cells):
            continue
        if row == 1 and (header := _header(cells)):
            names = header
            continue
        yield _of_cells(cells, names, path, row, bank, kind)


def _header(cells: list[str]) -> dict[str, int]:
    """The places of columns by name; empty where the first row is no header."""
    names = {cell.strip().lower(): place for place, cell in enumerate(cells)}
    return names if any(name in names for name in _HASHES) else {}


def _of_cells(cells: list[str], names: dict[str, int], path: Path, row: int, bank: str, kind: Kind) -> Reference:
    def cell(*wanted: str) -> str:
        places = [names[one] for one in wanted if one in names]
        return cells[places[0]].strip() if places and places[0] < len(cells) else ""

    found = cell(*_HASHES) if names else cells[0].strip()
    written = _hash(found, "phash" in names or "imagehash" in names)
    if written is None:
        raise bad_row(path, row, f"has no hash but {found[:24]!r}", "Give PDQ in 64 hex digits, or phash: and 64.")
    facts = {name: cell(name) for name in _FACTS}
    facts["title"] = facts["title"] or cell("description", "id") or f"{written.algorithm} {written.digits[:8]}"
    if fault := fault_in(facts, FACT_RULES):
        raise bad_row(path, row, *fault)
    quality = cell(*_QUALITY)
    if quality and not (quality.isdigit() and int(quality) <= 100):
        raise bad_row(path, row, f"has the quality {quality[:24]!r}", "Write 0 to 100.")
    is_pdq = written.algorithm == "pdq"
    return Reference(
        id="", bank=bank, kind=kind, title=facts["title"], creator=facts["creator"], year=facts["year"],
        creator_died=facts["creator_died"], rights_holder=facts["rights_holder"], entity="", depicts=(),
        note=facts["note"],
        form=Form(written.digits if is_pdq else NO_HASH, NO_HASH if is_pdq else written.digits, ""),
        quality=int(quality or 100), colours=_MOST_COLOURS, pixels=NO_HASH, width=0, height=0,
        licence=facts["licence"], licensed_from=facts["licensed_from"], licensed_until=facts["licensed_until"],
    )  # fmt: skip


def _hash(text: str, as_phash: bool) -> WrittenHash | None:
    from screener.errors import InputError

    plain = len(text) == 64 and all(digit in "0123456789abcdefABCDEF" for digit in text)
    try:
        return read_hash(f"{'phash' if as_phash else 'pdq'}:{text}" if plain else text)
    except (InputError, ValueError):
        return None


def _of_json(line: str, path: Path, row: int, bank: str) -> Reference:
    known = {field.name for field in fields(Reference)}
    try:
        said: dict[str, Any] = json.loads(line)
        made = Reference(**{
            **{key: value for key, value in said.items() if key in known}, "bank": bank, "form": Form(**said["form"]),
            "depicts": tuple(said["depicts"]),
        })  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError):
        raise bad_row(path, row, "is no reference in JSON", "Give a file that `references export` wrote.") from None
    return made


def _csv_line(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def check_rows(references: Iterable[Reference], path: Path) -> list[Reference]:
    """All of them, each as a bank can hold it. Raises ReferencesError naming the first that cannot be."""
    sound = []
    for row, one in enumerate(references, 1):
        if fault := reference_fault(one):
            raise bad_row(path, row, *fault)
        sound.append(one)
    if not sound:
        raise ReferencesError(f"{path} holds no reference.", next_step="Check the file.", subject=str(path))
    return sound
