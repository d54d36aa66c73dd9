"""One prompt, folded and looked up: its tokens, what stands between them, and which are known to the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from screener.folding import Token, fold_tokens, keeps_apart
from screener.lexicon.compile import IS_FAMILY_NAME, IS_FIRST_NAME, IS_GIVEN_NAME, IS_LEXICON, IS_NAME_LIKE, ZIPF_STEP
from screener.lexicon.hashing import HashedText, Numbers
from screener.lexicon.index import LexiconIndex
from screener.lexicon.strings import stretches_of
from screener.text.elisions import without_elisions
from screener.text.syntax import POSITIVE, ParsedPrompt

_QUOTE_OPEN = re.compile(r"[\"“„«‘「『']\s*$")
# Between two words: the one ends a sentence, the other begins the next.
_SENTENCE_END = re.compile(r"[.!?]\s|\n|[。！？।]")
_QUOTE_CLOSE = re.compile(r"\s*[\"”“»’」』']")


# A reading that no table knows is still tried with letters wrong if it is long enough not to be "mp3" or "1080i".
SHORTEST_UNKNOWN_VARIANT = 6


@dataclass(slots=True)
class FoldedPrompt:
    """The tokens of a prompt, in order, and side by side with them:

    `forms` as looked up; `words`, the same without elided articles, which is what cues see;
    `starts`/`ends`, their places in `hashed` (the forms without anything between);
    `numbers`, their token numbers in the index or -1; `zipf`, how common each is as a word (0 = no known word);
    `hard[i]`, whether something stands before token i that no name runs across; `roles`.
    """

    text: str
    tokens: list[Token]
    forms: list[str]
    words: list[str]
    methods: list[str]
    starts: Numbers
    ends: Numbers
    joined: str
    hashed: HashedText
    numbers: list[int]
    zipf: list[float]
    given: list[bool]
    in_lexicon: list[bool]
    name_like: list[bool]
    first_name: list[bool]
    family_name: list[bool]
    hard: list[bool]
    roles: list[str]
    title_case: bool
    all_lower: bool
    abroad: bool  # in another language than English
    firm: set[int] = field(default_factory=set)  # places inside names of several words that were found as written

    craft: list[tuple[int, int]] = field(default_factory=list)  # (first, last) of terms of the craft

    def __len__(self) -> int:
        return len(self.tokens)

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether tokens first..last stand alone between quotation marks."""
        before = self.text[max(0, self.tokens[first].start - 2) : self.tokens[first].start]
        after = self.text[self.tokens[last].end : self.tokens[last].end + 2]
        return bool(_QUOTE_OPEN.search(before) and _QUOTE_CLOSE.match(after))

    def sentence(self, first: int, last: int) -> list[str]:
        """The words of the sentence, or sentences, that tokens first..last stand in."""
        while first and not self._sentence_begins(first):
            first -= 1
        while last + 1 < len(self) and not self._sentence_begins(last + 1):
            last += 1
        return self.words[first : last + 1]

    def _sentence_begins(self, place: int) -> bool:
        gap = self.text[self.tokens[place - 1].end : self.tokens[place].start]
        return _SENTENCE_END.search(gap) is not None

    def is_craft(self, first: int, last: int) -> bool:
        """Whether tokens first..last are part of one term of the craft."""
        return any(begin <= first and last <= end for begin, end in self.craft)

    def is_whole_tag(self, first: int, last: int) -> bool:
        """Whether tokens first..last fill the stretch between two hard gaps."""
        return self.hard[first] and (last + 1 == len(self) or self.hard[last + 1])


def _lookup(forms: list[str], index: LexiconIndex) -> tuple[str, HashedText, Numbers, Numbers, list[int]]:
    lengths = np.fromiter(map(len, forms), np.int64, len(forms))
    ends = np.cumsum(lengths)
    starts = ends - lengths
    joined = "".join(forms)
    hashed = HashedText(joined)
    numbers = [index.kept_numbers.get(form, -1) for form in forms]
    fresh = [place for place, number in enumerate(numbers) if number < 0]
    if fresh:
        found, values = index.tokens.find(hashed.stretches(starts[fresh], ends[fresh]))
        for which, number in zip(found.tolist(), values.tolist(), strict=True):
            place = fresh[which]
            if index.token(number) == forms[place]:
                numbers[place] = number
                index.keep_number(forms[place], number)
    return joined, hashed, starts, ends, numbers


def _with_variants(tokens: list[Token], numbers: list[int], index: LexiconIndex) -> dict[int, tuple[str, str]]:
    """For tokens unknown as written, the first other reading that the lexicon knows, alone or as a joined alias."""
    open_places = [
        place
        for place, token in enumerate(tokens)
        if token.variants and not (numbers[place] >= 0 and int(index.token_flags[numbers[place]]) & IS_LEXICON)
        and (token.variants[0][1] != "unit" or _stands_beside_variants(tokens, place))
    ]  # fmt: skip
    readings = {form: None for place in open_places for form, _ in ((tokens[place].form, ""), *tokens[place].variants)}
    known = _known(list(readings), index)
    chosen: dict[int, tuple[str, str]] = {}
    for place in open_places:
        token = tokens[place]
        if token.form in known:
            continue
        variants = [variant for variant in token.variants if variant[0] in known]
        if not variants and len(token.form) >= SHORTEST_UNKNOWN_VARIANT:
            # A misspelt Cyrillic name is not to be read as Latin; digits in a word hardly stand for themselves.
            variants = [variant for variant in token.variants if variant[1] != "confusable"]
        if variants:
            chosen[place] = variants[0]
    # a number with its unit is a word only beside one that is written so
    units = [place for place, (_, method) in chosen.items() if method == "unit"]
    written = {place for place, (_, method) in chosen.items() if method == "leetspeak"}
    for place in units:
        if any(other in written or other in units for other in (place - 1, place + 1)):
            chosen[place] = (chosen[place][0], "leetspeak")
        else:
            del chosen[place]
    return chosen


def _stands_beside_variants(tokens: list[Token], place: int) -> bool:
    return any(0 <= other < len(tokens) and tokens[other].variants for other in (place - 1, place + 1))


# Words that a hasty hand glues to the name beside them: "andgreg rutkowski", "bymucha".
_GLUED = ("and", "by", "with", "of", "the", "like", "from")
# Fewer letters left are too often the beginning or the end of a word: "bytes", "asset".
_SHORTEST_UNGLUED = 4


def _unglued(tokens: list[Token], numbers: list[int], index: LexiconIndex) -> dict[int, tuple[str, str]]:
    """For words that nothing knows, what is left of them without a word glued to them, where the lexicon knows that.

    The tokens begin or end where what is left does.
    """
    if min(numbers, default=0) >= 0:
        return {}
    left: dict[str, tuple[int, int]] = {}  # a form, whole or what is left of it -> letters off the beginning, the end
    places: dict[int, list[str]] = {}
    for place, token in enumerate(tokens):
        if numbers[place] >= 0:
            continue
        form = token.form
        if not form.isalpha() or not form.isascii() or token.end - token.start != len(form):
            continue
        shortest = _SHORTEST_UNGLUED - _is_name_next(numbers, place, index)
        for word in _GLUED:
            if len(form) - len(word) < shortest:
                continue
            if form.startswith(word):
                left[form[len(word) :]] = (len(word), 0)
                places.setdefault(place, []).append(form[len(word) :])
            if form.endswith(word) and len(word) > 1:
                left[form[: -len(word)]] = (0, len(word))
                places.setdefault(place, []).append(form[: -len(word)])
    if not left:
        return {}
    left.update(dict.fromkeys((tokens[place].form for place in places), (0, 0)))
    known = _known(list(left), index, names=True)
    chosen: dict[int, tuple[str, str]] = {}
    for place, forms in places.items():
        form = next((form for form in forms if form in known), "")
        if form and tokens[place].form not in known:
            begin, end = left[form]
            token = tokens[place]
            tokens[place] = token._replace(start=token.start + begin, end=token.end - end)
            chosen[place] = (form, "joined")
    return chosen


def _is_name_next(numbers: list[int], place: int, index: LexiconIndex) -> bool:
    """Whether a rare word of a name stands behind: "ofsam raimi"."""
    after = numbers[place + 1] if place + 1 < len(numbers) else -1
    return after >= 0 and bool(int(index.token_flags[after]) & IS_LEXICON) and index.token_zipf[after] * ZIPF_STEP < 3


def _known(forms: list[str], index: LexiconIndex, *, names: bool = False) -> set[str]:
    """Those of the forms that are a token of the index, with `names` one of a name, or the whole of an alias."""
    if not forms:
        return set()
    hashed, starts, ends = stretches_of(forms)
    hashes = hashed.stretches(starts, ends)
    places, tokens = index.tokens.find(hashes)
    if names:
        places = places[index.token_flags[tokens] & IS_LEXICON > 0]
    found = {*places.tolist(), *index.joined.find(hashes)[0].tolist()}
    return {forms[place] for place in found}


# In another language than English is a prompt of which so many tokens, and so large a share, are everyday words of one
# of the others and rarer than that in English (Zipf): "una", "mit", "dans", "della"; and fewer the other way round.
_EVERYDAY, _RARER = 5.0, 0.7
_FEWEST_ABROAD, _SHARE_ABROAD = 2, 0.2


def _commonness(numbers: list[int], index: LexiconIndex) -> tuple[list[float], bool]:
    """How common each token is as a word, and whether the prompt is in another language, whose words then count too."""
    places = np.array(numbers, np.int64)
    known, there = np.maximum(places, 0), places >= 0
    english = index.token_zipf[known] * ZIPF_STEP * there
    abroad = index.token_zipf_abroad[known] * ZIPF_STEP * there
    telling = int(np.count_nonzero((abroad >= _EVERYDAY) & (abroad > english + _RARER)))
    is_abroad = False
    if telling >= _FEWEST_ABROAD and telling >= _SHARE_ABROAD * len(numbers):
        is_abroad = telling > int(np.count_nonzero((english >= _EVERYDAY) & (english > abroad + _RARER)))
    zipf: list[float] = (np.maximum(english, abroad) if is_abroad else english).tolist()
    return zipf, is_abroad


# Words of more letters than these are capitalised in a Title Like This; of a prompt in title case at most this share is
# not: in "Louis Armstrong Airport baggage belt" capitals still tell.
_SHORT_WORD, _SHARE_IN_SMALL = 3, 0.2


def _is_title_case(tokens: list[Token]) -> bool:
    """Whether the prompt writes nearly every longer word with a capital, so that capitals say nothing."""
    longer = [token.capital for token in tokens if len(token.form) > _SHORT_WORD and token.form.isalpha()]
    return 2 * sum(token.capital for token in tokens) > len(tokens) and longer.count(False) <= _SHARE_IN_SMALL * len(
        longer
    )


def fold_prompt(text: str, parsed: ParsedPrompt, index: LexiconIndex) -> FoldedPrompt:
    """Folds the words of a parsed prompt and looks every token up, once."""
    tokens = fold_tokens(parsed.words)
    forms = [token.form for token in tokens]
    methods = [token.method for token in tokens]
    joined, hashed, starts, ends, numbers = _lookup(forms, index)
    changed = _unglued(tokens, numbers, index)
    if any(token.variants for token in tokens):
        changed.update(_with_variants(tokens, numbers, index))
    if changed:
        for place, (form, method) in changed.items():
            forms[place], methods[place] = form, method
        joined, hashed, starts, ends, numbers = _lookup(forms, index)
    places = np.array(numbers, np.int64)
    flags = (index.token_flags[np.maximum(places, 0)] * (places >= 0)).tolist()
    roles = [parsed.segment_at(token.start) for token in tokens] if parsed.roles else [POSITIVE] * len(tokens)
    hard = [True] * len(tokens)
    for place in range(1, len(tokens)):
        gap = parsed.words[tokens[place - 1].end : tokens[place].start]
        if gap == " ":
            hard[place] = roles[place] != roles[place - 1]
        else:
            hard[place] = keeps_apart(tokens[place - 1].form, gap) or roles[place] != roles[place - 1]
    capitals = sum(token.capital for token in tokens)
    zipf, abroad = _commonness(numbers, index)
    return FoldedPrompt(
        text=text, tokens=tokens, forms=forms, methods=methods,
        words=without_elisions(parsed.words, tokens, forms), starts=starts, ends=ends, joined=joined, hashed=hashed,
        numbers=numbers, zipf=zipf, abroad=abroad,
        given=[bool(flag & IS_GIVEN_NAME) for flag in flags],
        in_lexicon=[bool(flag & IS_LEXICON) for flag in flags],
        name_like=[bool(flag & IS_NAME_LIKE) for flag in flags],
        first_name=[bool(flag & IS_FIRST_NAME) for flag in flags],
        family_name=[bool(flag & IS_FAMILY_NAME) for flag in flags],
        hard=hard, roles=roles,
        title_case=_is_title_case(tokens), all_lower=capitals == 0,
    )  # fmt: skip
