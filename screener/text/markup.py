"""What a text is wrapped in: HTML tags and entities, Markdown, the escapes of JSON, of links and of prompt syntax.

Marks of emphasis say nothing: "Tom **Cruise**", "<b>Tom</b> Cruise". What is written with several characters is put
down as the one that it means: "Beyonc&#233;", "Tom%20Hanks".
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote_to_bytes

from screener.text.reading import Reading

SIGNS = frozenset("<&*~`%\\")

# Attributes of which nobody sees anything; a tag with others ("alt", "title") is left, for these hold words.
_ATTRIBUTE = (
    r"\s{1,4}(?:class|style|id|dir|lang|width|height|align|color|size|face|target|rel)="
    r"(?:\"[^\"<>]{0,120}\"|'[^'<>]{0,120}'|[\w#%.-]{1,40})"
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|br|center|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)"
    rf"(?:{_ATTRIBUTE}){{0,6}}\s{{0,4}}/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:address|article|blockquote|body|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|head|header|hr|html|li|main|nav"
    r"|ol|p|pre|section|table|tbody|td|th|thead|title|tr|ul)"
    rf"(?:{_ATTRIBUTE}){{0,6}}\s{{0,4}}/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_MARKS = re.compile(r"\*{1,3}|~~|`{1,3}")
_BYTES = re.compile(r"(?:%[0-9a-fA-F]{2}){1,12}")
_UNICODE_ESCAPE = re.compile(r"\\u(?:d[89ab][0-9a-f]{2}\\u(d[c-f][0-9a-f]{2})|([0-9a-f]{4}))", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:```\w{0,10}\s{1,4})?[{\[\"]")
_JSON_ESCAPE = re.compile(r"\\([bfnrt\"/\\])")
_MEANT = {"b": " ", "f": " ", "n": "\n", "r": "\r", "t": "\t"}
# Outside of JSON "\n" is a line end where no word of small letters goes on behind it, as one does in "C:\new".
_LINE_ESCAPE = re.compile(r"\\([nrt])(?![a-z0-9_])")
# A sign that is meant as itself: "makima \(chainsaw man\)", "tom\_hanks", "Tom\ Hanks".
_ESCAPED_SIGN = re.compile(r"\\(?=[ _*#'\"~`-])")


def read_markup(reading: Reading) -> None:
    """Takes wrapping out and puts in what escapes mean; the readers that follow see what is left."""
    text = reading.text
    if "\\" in text:
        _read_escapes(reading)
    if "<" in text:
        for match in _INLINE.finditer(text):
            reading.blank(*match.span(), " ")
        for match in _BLOCK.finditer(text):
            reading.blank(*match.span())
    if "&" in text:
        for match in _ENTITY.finditer(text):
            meant = html.unescape(match.group())
            if meant != match.group():
                reading.put(*match.span(), meant)
    for match in _MARKS.finditer(text):
        reading.blank(*match.span(), " ")
    if "%" in text:
        for match in _BYTES.finditer(text):
            try:
                meant = unquote_to_bytes(match.group()).decode()
            except UnicodeDecodeError:
                continue  # "50%ab" is no escape
            reading.put(*match.span(), meant)
    reading.reread()


def _read_escapes(reading: Reading) -> None:
    text = reading.text
    if _JSON.match(text):
        for match in _JSON_ESCAPE.finditer(text):
            reading.put(*match.span(), _MEANT.get(match.group(1), match.group(1)))
    else:
        for match in _LINE_ESCAPE.finditer(text):
            reading.put(*match.span(), _MEANT[match.group(1)])
        for match in _ESCAPED_SIGN.finditer(text):
            reading.blank(*match.span(), " ")
    for match in _UNICODE_ESCAPE.finditer(text):
        if match.group(1):
            meant = match.group().replace("\\u", "").replace("\\U", "")
            reading.put(*match.span(), bytes.fromhex(meant).decode("utf-16-be"))
        else:
            reading.put(*match.span(), chr(int(match.group(2), 16)))
