"""The note as a Word document, by python-docx (the extra `memo`), which is imported only here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO

from screener.errors import InputError
from screener.guidance.memo_blocks import Block, Heading, Items, Paragraph

# No XML may hold these two; all others that it may not hold are shown by a sign already.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def docx_of(blocks: Sequence[Block], made_on: date) -> bytes:
    """The whole file. Raises InputError where python-docx is not installed."""
    try:
        from docx import Document
        from docx.shared import Cm
    except ImportError:
        raise InputError(
            "A .docx needs python-docx, which is not installed.",
            next_step="Install it: pip install 'screener[memo]' (or choose another --format).",
            subject="docx",
        ) from None
    document = Document()
    for block in blocks:
        if isinstance(block, Heading):
            tag = f" ({block.tag})" if block.tag else ""
            document.add_heading(_text(block.text + tag), level=0 if block.level == 1 else block.level - 1)
        elif isinstance(block, Paragraph):
            document.add_paragraph(_text(block.text))
        elif isinstance(block, Items):
            for item in block.items:
                document.add_paragraph(_text(item), style="List Bullet")
        else:
            table = document.add_table(rows=0, cols=2, style="Table Grid")
            table.autofit = False
            for label, lines in block.rows:
                name, value = table.add_row().cells
                name.width, value.width = Cm(3.2), Cm(12.8)
                name.paragraphs[0].add_run(_text(label)).bold = True
                value.text = _text(lines[0])
                for line in lines[1:]:
                    value.add_paragraph(_text(line))
    told = document.core_properties
    told.title = next((_text(block.text) for block in blocks if isinstance(block, Heading)), "")
    told.author = told.last_modified_by = "Screener"
    told.comments = ""
    told.created = told.modified = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _text(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", text)
