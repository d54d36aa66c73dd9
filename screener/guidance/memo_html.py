"""The note as one HTML file: nothing is loaded, nothing runs, it prints as it is shown and needs no colour."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from screener.guidance.memo_blocks import Block, Heading, Items, Paragraph

_STYLE = """\
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 Georgia, "DejaVu Serif", serif; color: #111; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #777; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
.tag { display: inline-block; border: 1px solid #111; padding: 0 .4rem; font-size: .85rem; font-weight: 400; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #ccc; }
th { width: 8rem; font-weight: 600; } td p { margin: 0 0 .2rem; } ul { padding-left: 1.2rem; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; } @page { margin: 2cm; } }
"""  # noqa: E501


def html_of(blocks: Sequence[Block]) -> str:
    """The whole document."""
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(_parts(blocks))
        + "\n</main>\n</body>\n</html>\n"
    )


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            tag = f' <span class="tag">{escape(block.tag)}</span>' if block.tag else ""
            yield f"<h{block.level}>{escape(block.text)}{tag}</h{block.level}>"
        elif isinstance(block, Paragraph):
            yield f"<p>{escape(block.text)}</p>"
        elif isinstance(block, Items):
            yield "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>"
        else:
            rows = "".join(
                f'<tr><th scope="row">{escape(label)}</th><td>{"".join(f"<p>{escape(line)}</p>" for line in lines)}'
                "</td></tr>"
                for label, lines in block.rows
            )
            yield f"<table>{rows}</table>"
