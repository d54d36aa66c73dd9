"""Which strings in a file are words of people, and what has to be mended before they can be screened."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# The share of control characters from which the text engine takes a text for a binary file.
_BINARY_SHARE = 0.05
# Two letters of an alphabet, or one character of a script that writes words with one.
_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{8}")  # such scripts put no space between words
# What programs write where nobody has chosen or typed anything.
_UNCHOSEN = {"none", "null", "default", "unknown", "choose", "off", "disabled", "true", "false", "comfyui"}
# Hashes ("4BDE2A90", "blake3:7c16…", "0x22d8…") and UUIDs; eight hex digits without a figure may be a word.
_IDENTIFIER = re.compile(
    r"(?:0x|\w{2,9}:)?(?=[a-f]{0,64}\d)[0-9a-f]{8,128}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE
)
# Base64 comes in one piece or in lines of 64 or 76 characters; hardly a word is that long.
_BASE64 = re.compile(r"(?:data:[\w/+.\-]{0,60};base64,)?[A-Za-z0-9+/\s]+={0,2}\s{0,9}")
_BASE64_LINE = 40
_MODEL_FILE = re.compile(r"[^\n]{1,255}\.(?:safetensors|ckpt|pth?|gguf|sft|onnx|bin)", re.IGNORECASE)
_MEDIA_FILE = re.compile(
    r"[^\n]{1,255}\.(?:png|jpe?g|webp|gif|avif|tiff?|psd|exr|bmp|mp4|mov|webm|mkv|wav|mp3|flac|glb)"
    r"(?: \[(?:input|output|temp)\])?",  # where ComfyUI looks for it
    re.IGNORECASE,
)


def cleaned(text: str) -> str | None:
    """A text that the text engine accepts; None where it is not readable as text.

    Halves of surrogate pairs (JSON may escape them) and zero bytes become spaces: offsets stay what they are.
    """
    text = _SURROGATE.sub(" ", text).replace("\0", " ")
    controls = len(_CONTROL.findall(text))
    return None if controls > 1 and controls > _BINARY_SHARE * len(text) else text


def repaired(text: str) -> str:
    """UTF-8 that was read as Latin-1, as PNG and EXIF demand and half of all writers ignore; other text as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def has_words(text: str) -> bool:
    """Whether people may have written this: no number, date, hash, identifier or Base64."""
    if not _WORD.search(text):
        return False
    if len(text) <= 160:
        plain = text.strip()
        if plain.lower() in _UNCHOSEN or _IDENTIFIER.fullmatch(plain):
            return False
    return not _is_base64(text)


def _is_base64(text: str) -> bool:
    start = text.lstrip()[:200].split(None, 1)[0]
    if len(start) < _BASE64_LINE or not (any(map(str.isdigit, start)) and start != start.lower() != start.upper()):
        return False
    return all(len(line) >= _BASE64_LINE for line in text.split()[:-1]) and _BASE64.fullmatch(text) is not None


def has_sentence(text: str) -> bool:
    """Whether at least four words stand in it: more than any setting that is chosen from a list."""
    start = text[:2000]
    if _UNSPACED.search(start):
        return True
    return sum(1 for part in start.split() if _WORD.search(part)) >= 4


def file_kind(text: str) -> str:
    """ "model" or "file_name" where the whole text is the name of such a file, "" otherwise."""
    if len(text) > 300:
        return ""
    name = text.strip()
    if _MODEL_FILE.fullmatch(name):
        return "model"
    return "file_name" if _MEDIA_FILE.fullmatch(name) and has_words(name.rpartition(".")[0]) else ""
