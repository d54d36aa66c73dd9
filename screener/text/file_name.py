"""Links, paths and names of files: `refs/tom_hanks_v003.png`, `C:\\refs\\tom hanks\\a.png`, `https://…?q=tom+hanks`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screener.text.model_name import give_model
from screener.text.reading import REST, Reading
from screener.text.roles import FILE
from screener.text.training_words import load_training_words

_ENDINGS = (
    r"\.(?:png|jpe?g|webp|gif|tiff?|psd|psb|exr|heic|avif|bmp|svg|mov|mp4|mkv|webm|wav|mp3|safetensors|ckpt|pth?|gguf"
    r"|fdx|pdf|blend|usdz?|glb|fbx|obj)\b"
)
_MODEL_ENDINGS = (".safetensors", ".ckpt", ".pt", ".pth", ".gguf")
# A blank that was written as %20.
_SPACE = f" (?={REST})"
_LINK = re.compile(
    rf"(?:https?:(?:/{REST}?){{2}}(?:www\.)?|(?<![\w.@/])www\.)((?:[^\s,)>\]\"'`]|{_SPACE})+)", re.IGNORECASE
)
_LINK_SIGNS = re.compile(r"[+&=?#]")
# One run of the characters of a path is tried once, from its beginning.
_FILE = re.compile(rf"(?<![\w.\-/\\])[\w\-/\\@~](?:[\w.\-/\\@+~{REST}]|{_SPACE}){{0,400}}?{_ENDINGS}", re.IGNORECASE)
# A path from the drive, the share or the root on, or one in quotes, may hold spaces.
_SPACED_PATH = re.compile(
    r"(?:(?<![\w\\])(?:[a-z]:[\\/]|\\\\)|(?<![\w/.~])~?/(?:home|users|mnt|media|volumes|data|srv|opt|tmp|var)/"
    rf"|(?<=[\"'])(?=[^\"'\n]{{0,300}}[/\\]))[^:*?\"'<>|\n,]{{1,300}}?{_ENDINGS}",
    re.IGNORECASE,
)


def read_files(reading: Reading) -> None:
    text = reading.text
    if "/" in text or "www." in text:
        for match in _LINK.finditer(text):
            # A link is read like a file name: host and path may hold a name.
            reading.blank(match.start(), match.start(1))
            reading.give(match.span(), FILE)
            for sign in _LINK_SIGNS.finditer(text, *match.span(1)):
                reading.blank(*sign.span(), " " if sign.group() == "+" else ",")
    begin = 0
    for match in _spaced_paths(text):
        for before in _FILE.finditer(text, begin, match.start()):
            _give(reading, before)
        _give(reading, match)
        begin = match.end()
    for match in _FILE.finditer(text, begin):
        _give(reading, match)


def _spaced_paths(text: str) -> Iterator[re.Match[str]]:
    if "\\" in text or "/" in text:
        yield from _SPACED_PATH.finditer(text)


def _give(reading: Reading, match: re.Match[str]) -> None:
    ending = reading.text.rindex(".", *match.span())
    if match.group().lower().endswith(_MODEL_ENDINGS):
        give_model(reading, match.span())
    else:
        reading.give(match.span(), FILE)
        for span in load_training_words().spans(reading.text, *match.span()):
            reading.blank(*span)
    reading.blank(ending, match.end())
