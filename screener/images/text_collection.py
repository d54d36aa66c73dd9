"""The texts of one file, each given once, cut to what can be screened. What is cut is said."""

from __future__ import annotations

from dataclasses import replace

from screener.images.reading import FileText
from screener.images.words import cleaned

# A text of this length takes the engine some five seconds, in windows. The longest prompt in 200 files by 18 tools has
# 2,131 characters.
MOST_CHARACTERS = 1 << 20
# Texts given one by one; none of those files has more than 14. Those beyond are joined, none is dropped.
MOST_TEXTS = 64
# Many generators write Automatic1111's layout: a surer sign of another one counts.
_LAYOUTS = ("", "Automatic1111")
_ROLES = ("positive", "model", "file_name", "metadata")  # what matters most comes first


class TextCollection:
    """Gathers texts and what could not be read. A text that is a prompt is not given again as metadata."""

    def __init__(self) -> None:
        self.unread: list[str] = []
        self.maker = ""  # the generator that wrote the file, where its fields tell
        self._texts: list[FileText] = []
        self._seen: dict[str, set[str]] = {}
        self._sources: dict[str, int] = {}  # places are counted within a source, so no two share a name

    def add(self, found: FileText, *, weak: bool = False) -> None:
        """`weak`: a copy of what the file says elsewhere, and less sure of the part that it plays."""
        text = self._fresh(found.text, found.role, found.source, weak)
        negative = self._fresh(found.negative, "negative", found.source, weak)
        if text or negative:
            number = self._sources[found.source] = self._sources.get(found.source, 0) + 1
            source = found.source if number == 1 else f"{found.source} ({number})"
            tool = self.maker if found.tool in _LAYOUTS and self.maker else found.tool
            self._texts.append(replace(found, source=source, text=text, negative=negative, tool=tool))

    def say_unread(self, line: str) -> None:
        if line not in self.unread:
            self.unread.append(line)

    def texts(self) -> list[FileText]:
        """The texts, prompts first; after MOST_TEXTS the rest of each role in one."""
        prompts = self._seen.get("positive", set()) | self._seen.get("negative", set())
        kept = [found for found in self._texts if found.role != "metadata" or _key(found.text) not in prompts]
        kept.sort(key=lambda found: _ROLES.index(found.role) if found.role in _ROLES else len(_ROLES))
        return kept[:MOST_TEXTS] + self._joined(kept[MOST_TEXTS:])

    def _fresh(self, text: str, role: str, source: str, weak: bool) -> str:
        """The text as it can be screened; "" where it is empty, unreadable or was given before."""
        if not text.strip():
            return ""
        readable = cleaned(text)
        if readable is None:
            self.say_unread(f"{source}: not readable as text")
            return ""
        readable = self._cut(readable, source)
        key = _key(readable)
        if not key:
            return ""
        known = ("positive", "negative", role) if weak or role == "metadata" else (role,)
        if any(key in self._seen.get(one, ()) for one in known):
            return ""
        self._seen.setdefault(role, set()).add(key)
        return readable

    def _cut(self, text: str, source: str) -> str:
        if len(text) > MOST_CHARACTERS:
            self.say_unread(f"{source}: all beyond the first {MOST_CHARACTERS:,} of {len(text):,} characters")
        return text[:MOST_CHARACTERS]

    def _joined(self, rest: list[FileText]) -> list[FileText]:
        """The further texts of each role as one text a role, apart by an empty line."""
        joined = []
        for role in dict.fromkeys(found.role for found in rest):
            group = [found for found in rest if found.role == role]
            source = f"{len(group)} further texts, {group[0].source} and on"
            text, negative = (
                self._cut("\n\n".join(filter(None, parts)), source)
                for parts in zip(*((found.text, found.negative) for found in group), strict=True)
            )
            joined.append(FileText(source, text, negative, role))
        return joined


def _key(text: str) -> str:
    return " ".join(text.split())
