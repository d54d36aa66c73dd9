"""A prompt while its syntax is read: the words left so far, and the roles found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

# Stands for the rest of what is written with several characters and means one ("&#233;", "\\u00e9"): a mark belongs to
# the letter before it, so a name that ends in such a letter ends where the last of its characters does.
REST = "\u0336"


@dataclass(slots=True)
class Reading:
    """`text` is what the readers look at, `words` what they leave; both keep the length of the original."""

    text: str
    words: list[str] = field(init=False)
    roles: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = list(self.text)

    def blank(self, start: int, end: int, by: str = ",") -> None:
        """Takes syntax out of the words; a comma keeps what stood on both sides apart, a space does not."""
        self.words[start:end] = by * (end - start)

    def put(self, start: int, end: int, meant: str) -> None:
        """Puts what several characters mean in their place; what would be longer than they are is left as it was."""
        if 0 < len(meant) <= end - start:
            self.words[start:end] = meant + REST * (end - start - len(meant))

    def give(self, span: tuple[int, int], role: str) -> None:
        self.roles.append((*span, role))

    def reread(self) -> None:
        """Makes the words left so far the text of the readers that follow."""
        self.text = "".join(self.words)
