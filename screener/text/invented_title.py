"""Names of firms and papers: capitalised words that end in "Ltd" or "Gazette", or begin with "Bank of"."""

from __future__ import annotations

import re

from screener.text.folded import FoldedPrompt
from screener.text.negative_check_words import NegativeCheckWords, TitleWords
from screener.text.syntax import POSITIVE

Place = tuple[int, int]  # first and last token

# "First National Farmers and Merchants Bank of Orrin County" is as long as names get.
_MOST_WORDS = 8
# Above this Zipf a word tells nobody's name: "Evening", "Royal", "Left". Family names may be as common as "Baker".
_RARE, _RARE_FAMILY_NAME = 3.3, 4.7
_INITIAL = re.compile(r"\.\s?")
_APOSTROPHE = re.compile(r"['’](?=[^\W\d_])")


class TitleFinder:
    """Finds the firms and papers of one prompt."""

    def __init__(self, prompt: FoldedPrompt, words: NegativeCheckWords) -> None:
        self._prompt, self._words = prompt, words

    def find(self) -> list[tuple[str, int, int]]:
        """(kind, start, end) in code points, in their order; of two that overlap the longer one."""
        found: list[tuple[str, int, int]] = []
        for kind, titles in (("firm", self._words.firm), ("paper", self._words.paper)):
            for first, last in self._of_kind(titles):
                found.append((kind, self._prompt.tokens[first].start, self._prompt.tokens[last].end))
        kept: list[tuple[str, int, int]] = []
        for one in sorted(found, key=lambda title: title[1] - title[2]):
            if not any(one[1] < other[2] and other[1] < one[2] for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda title: title[1])

    def _of_kind(self, titles: TitleWords) -> list[Place]:
        prompt = self._prompt
        found: list[Place | None] = []
        for place, form in enumerate(prompt.forms):
            if prompt.roles[place] != POSITIVE:
                continue
            if form in titles.sure:
                found.append(self._ending_with(place, titles is self._words.paper))
            elif form in titles.with_article:
                found.append(self._ending_with(place, True, needs_article=True))
            elif form in titles.capital:
                # "Royal Bank of …" is no name that ends here.
                goes_on = place + 1 < len(prompt) and prompt.forms[place + 1] in self._words.behind_ahead
                found.append(None if goes_on else self._ending_with(place, True))
            elif form in titles.partners:
                behind_and = place > 1 and prompt.forms[place - 1] in self._words.ands
                found.append(self._ending_with(place, True) if behind_and else None)
            if form in titles.ahead:
                found.append(self._beginning_with(place))
        if titles.exact is not None:
            found += [self._ending_at(*match.span()) for match in titles.exact.finditer(prompt.text)]
        return [place for place in found if place is not None]

    def _ending_at(self, start: int, end: int) -> Place | None:
        """The name that ends in the words written from start to end ("S.p.A." is three tokens)."""
        places = [place for place, token in enumerate(self._prompt.tokens) if start <= token.start and token.end <= end]
        if not places:
            return None
        first = self._first_of(places[0], after_comma=True)
        return (first, places[-1]) if first is not None and self._is_telling(first, places[0] - 1) else None

    def _ending_with(self, last: int, telling: bool, *, needs_article: bool = False) -> Place | None:
        """The name whose last word stands at `last`; None without capitalised words before it.

        `telling`: capitals alone do not make it a name; it needs an article of a title or a word that is rare.
        """
        prompt = self._prompt
        if telling and not prompt.tokens[last].capital:
            return None
        first = self._first_of(last, after_comma=not telling)
        if first is None:
            return None
        has_article = first > 0 and prompt.forms[first - 1] in self._words.articles and self._is_capital(first - 1)
        if needs_article and not has_article:
            return None
        in_article = has_article and not needs_article and not prompt.title_case and last - first > 0
        if telling and not in_article and not self._is_telling(first, last - 1):
            return None
        return (first - 1 if has_article and telling else first), last

    def _first_of(self, last: int, *, after_comma: bool) -> int | None:
        """Where the capitalised words before `last` begin."""
        first = last
        while first > 0 and last - first < _MOST_WORDS and self._are_one(first - 1, after_comma and first == last):
            if self._is_capital(first - 1):
                first -= 1
                continue
            small = self._prompt.forms[first - 1]
            joins = small in self._words.ands or small in self._words.inside
            if not (joins and first > 1 and self._are_one(first - 2) and self._is_capital(first - 2)):
                break
            first -= 2
        while first < last and self._prompt.forms[first] in self._words.not_first | self._words.ands:
            first += 1
        return first if first < last else None

    def _beginning_with(self, first: int) -> Place | None:
        """The name that begins at `first`, a small word and capitalised ones behind it."""
        prompt = self._prompt
        if not prompt.tokens[first].capital:
            return None
        name = first + 1
        while name < len(prompt) and prompt.forms[name] in self._words.behind_ahead and self._are_one(name - 1):
            name += 1
        small = name > first + 1 or (name < len(prompt) and not prompt.tokens[name].capital)
        last = name - 1
        while last + 1 < len(prompt) and last - first < _MOST_WORDS and self._are_one(last):
            if not self._is_capital(last + 1):
                break
            last += 1
        if not small or last < name or not self._is_telling(name, last):
            return None
        begins = first - 1 if first and self._is_capital(first - 1) and self._are_one(first - 1) else first
        return (begins if prompt.forms[begins] in self._words.not_first else first), last

    def _are_one(self, place: int, after_comma: bool = False) -> bool:
        """Whether the token at `place` and the next may be of one name."""
        prompt = self._prompt
        token, following = prompt.tokens[place], prompt.tokens[place + 1]
        gap = prompt.text[token.end : following.start]
        if prompt.roles[place] != prompt.roles[place + 1] or "\n" in gap:
            return False
        if _INITIAL.fullmatch(gap):
            return token.end - token.start == 1 and token.capital
        return gap.strip() in ("", "-", "&", "+") or (after_comma and gap.strip() == ",")

    def _is_capital(self, place: int) -> bool:
        """Whether a word has a capital, one behind an apostrophe included: "d'Orrin"."""
        token = self._prompt.tokens[place]
        if token.capital:
            return True
        written = self._prompt.text[token.start : token.end]
        return any(written[apostrophe.end()].isupper() for apostrophe in _APOSTROPHE.finditer(written))

    def _is_telling(self, first: int, last: int) -> bool:
        """Whether one of the words is nobody's everyday word."""
        prompt = self._prompt
        return any(
            self._is_capital(place) and prompt.zipf[place] < (_RARE_FAMILY_NAME if prompt.family_name[place] else _RARE)
            for place in range(first, last + 1)
        )
