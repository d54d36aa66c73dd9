"""What the note is built of, whatever its format: headings, paragraphs, rows and lists of plain text."""

from __future__ import annotations

from dataclasses import dataclass

from screener.folding.unseen import shown


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the title of the note; `tag` ("ask first") stands with the heading of a case, in words."""

    level: int
    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels and what belongs to them; several lines where a label has several."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[str, ...]


Block = Heading | Paragraph | Rows | Items


def seen(block: Block) -> Block:
    """The block with characters that nobody sees shown by a sign."""
    if isinstance(block, Heading):
        return Heading(block.level, shown(block.text), shown(block.tag))
    if isinstance(block, Paragraph):
        return Paragraph(shown(block.text))
    if isinstance(block, Items):
        return Items(tuple(map(shown, block.items)))
    return Rows(tuple((label, tuple(map(shown, lines))) for label, lines in block.rows))
