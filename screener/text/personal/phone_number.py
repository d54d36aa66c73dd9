"""Phone numbers: international, national forms that tell themselves, and those of a country that is evident."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from screener.text.personal.fiction_number import is_fiction
from screener.text.personal.phone_check import PhoneCheck
from screener.text.personal.plain_digits import Group
from screener.text.personal.words import PersonalWords
from screener.text.phrases import UNCASED

# How far before a number its cue is looked for.
REACH = 48
# E.164 allows 15 digits; fewer than 7 are a short code or no number at all.
_FEWEST, _MOST = 7, 15
# "+33 1 99 00 12 34 5" never happens; eight groups are more than any national form has.
_MOST_GROUPS = 8
_MOST_GROUPS_BARE = 5
# National numbers without the zero before them, in countries that write them so.
_FEWEST_NATIONAL, _MOST_NATIONAL = 8, 11

_NORTH_AMERICA = re.compile(r"(?:1[ .-]{1,2}\(?)?[2-9][0-9]{2}\)?[ .-]{1,2}[2-9][0-9]{2}[ .-][0-9]{4}")
_BRITISH_MOBILE = re.compile(r"07[0-9]{9}")
_ABROAD = re.compile(r"00(?:1|3[349]|353|44|49|61)[0-9]{8,11}")
_DATE = re.compile(
    r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])|[0-9]{1,2}([-/.])[0-9]{1,2}\2(?:19|20)[0-9]{2}(?![0-9])"
)
_DAY = re.compile(r"(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]")
_INTERNET_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# A number without cue or zero is a person's behind a name, or behind a mark; "636 445 732 particles" are counted.
_BEHIND_NAME = re.compile(
    rf"(?:[^\W\d_]{{2,24}}\s?[:,(–-]|[A-ZÀ-ÞŁŚŻČŠŽ]\w{{1,24}}|{UNCASED.pattern})\s{{0,2}}\(?$|[\n:]\s?$|^$"
)
_COUNTS_THINGS = re.compile(r"\s[a-zà-ÿ]")
_LONGEST_WORD = 40
_EXTENSION = re.compile(r"[ ,]{0,2}(?:ext(?:ension|n)?\.?|x)[ .:]{0,2}[0-9]{1,6}(?!\w)", re.IGNORECASE)
_GOES_ON = re.compile(rf"[.:/-][0-9]|(?!{UNCASED.pattern})[\w%]")
# Sizes of images stand in rows that look like a North American number: "512 768 1024".
_IMAGE_SIZES = frozenset(
    {"256", "320", "384", "480", "512", "576", "640", "720", "768", "832", "896", "960", "1024", "1080", "1152", "1216",
     "1280", "1344", "1440", "1536", "1920", "2048", "2160", "3840", "4096"}
)  # fmt: skip


class Phone(NamedTuple):
    """`fiction`: set aside for drama by the country's regulator."""

    start: int
    end: int
    fiction: bool


class _Place(NamedTuple):
    """Where digits stand: behind `before`, up to `end`."""

    text: str
    before: str
    end: int
    words: PersonalWords

    def is_persons(self) -> bool:
        """Whether a person's number may stand here: behind a name or a mark, and not behind a town, counting things."""
        if _COUNTS_THINGS.match(self.text, self.end) or not _BEHIND_NAME.search(self.before):
            return False
        word = self.before.rstrip(" :,-(")[-_LONGEST_WORD:].rpartition(" ")[2]
        return self.words.regions.words.search(word) is None


def find_phones(text: str, runs: list[list[Group]], words: PersonalWords) -> list[Phone]:
    """The phone numbers among the groups of digits of a plain text."""
    found = []
    check = PhoneCheck(text, words.regions)
    for run in runs:
        first = 0
        while first < len(run):
            last = _last_group(text, run, first, words, check)
            if last is None:
                first += 1
                continue
            start, end = run[first].start, run[last].end
            groups = [group.digits for group in run[first : last + 1]]
            while start and text[start - 1] in "+(":
                start -= 1
            abroad = "+" in text[start : run[first].start]
            extension = _EXTENSION.match(text, end)
            fiction = is_fiction(groups, abroad, words.fiction_numbers)
            found.append(Phone(start, extension.end() if extension else end, fiction))
            first = last + 1
    return found


def _last_group(text: str, run: list[Group], first: int, words: PersonalWords, check: PhoneCheck) -> int | None:
    """The last group of a number that begins with group `first`; None where none begins there."""
    windows: list[tuple[bool, int, int]] = []
    count = 0
    for last in range(first, min(len(run), first + _MOST_GROUPS)):
        count += len(run[last].digits)
        if count > _MOST:
            break
        if count >= _FEWEST:
            # Most national numbers have ten or eleven digits; a longer one may have run into what follows.
            windows.append((count in (10, 11), count, last))
    if not windows:
        return None
    start = run[first].start
    before = text[max(0, start - REACH) : start]
    bare = before.rstrip("+(")
    abroad = "+" in before[len(bare) :]
    # A cue ends in a letter; the look for one is not cheap.
    cue = announced(bare) and words.before_phone.search(bare) is not None
    if not cue and (_is_attached(bare) or (announced(bare) and words.before_other_number.search(bare))):
        return None
    ends = [
        last
        for _, _, last in sorted(windows, key=lambda window: (window[0] and not abroad, window[1]), reverse=True)
        if not _GOES_ON.match(text, run[last].end) or _EXTENSION.match(text, run[last].end)
    ]
    readings = [([group.digits for group in run[first : last + 1]], text[start : run[last].end], last) for last in ends]
    if abroad:
        # A number in use before one that is merely as long as such numbers are; of those the longest.
        for strict in (True, False):
            for groups, shown, last in readings:
                if _is_international(groups, shown, check, strict):
                    return last
        if not cue:
            return None
    for groups, shown, last in readings:
        if _is_national(groups, shown, cue, _Place(text, bare, run[last].end, words), check):
            return last
    return None


def announced(before: str) -> bool:
    """Whether a word may stand right before a number, marks apart. Vowel signs of Thai and Hindi end words, too."""
    mark = before.rstrip(" :.#(-=\t\n")[-1:]
    return mark.isalpha() or (mark != "" and unicodedata.category(mark)[0] == "M")


def _is_attached(bare: str) -> bool:
    """Whether the digits belong to a longer code, price or path that stands right before them."""
    mark = bare[-1:]
    # Thai, Japanese and Chinese set no blank between a word and a number.
    letter = mark.isalnum() and not UNCASED.match(mark)
    return letter or (mark != "" and mark in "_#$€£¥=/@%") or (mark in ("-", ".") and bare[-2:-1].isalnum())


def _is_international(groups: list[str], shown: str, check: PhoneCheck, strict: bool) -> bool:
    digits = "".join(groups)
    # "+44 (0)20": the zero is for callers within the country.
    if "(0)" in shown and "0" in groups:
        digits = "".join((*groups[: groups.index("0")], *groups[groups.index("0") + 1 :]))
    return digits[0] != "0" and len(digits) >= 8 and check.abroad(digits, strict)


def _is_national(groups: list[str], shown: str, cue: bool, place: _Place, check: PhoneCheck) -> bool:
    """`cue`: a word for phones stands before it."""
    digits = "".join(groups)
    # Only a cue, or a zero before it, makes a number of so many groups; rows of single digits end here.
    if not cue and digits[0] != "0" and len(groups) > _MOST_GROUPS_BARE:
        return False
    if _DATE.match(shown) or _INTERNET_ADDRESS.match(shown) or _IMAGE_SIZES.issuperset(groups):
        return False
    if _NORTH_AMERICA.fullmatch(shown):
        area = digits[-10:-7]
        return area[1:] != "00" or area == "800"
    if _BRITISH_MOBILE.fullmatch(shown):
        return True
    # Weights ("0.01 0.60") and colours ("001 238 197") begin with zeros, too.
    if groups[0].startswith("00") and not (len(groups) > 1 and all(len(group) == 3 for group in groups)):
        if _ABROAD.fullmatch(digits):
            return True
        if len(groups) > 1 and len(digits) >= 11 and check.abroad(digits[2:], True):
            return True
    # Frames and shots are written in groups of one length, counting up; numbers in pairs are not (06 12 34 56 78).
    even = len({len(group) for group in groups}) == 1
    values = [int(group) for group in groups]
    counted = even and (len(groups[0]) > 2 or values == list(range(values[0], values[0] + len(values))))
    if digits[0] == "0" and digits[1] != "0" and 9 <= len(digits) <= 12 and len(groups) > 1 and not counted:
        return 2 <= len(groups[0]) <= 5
    if cue:
        # "ring 1 2 3 4 5 6 7" is a count.
        counting = values == list(range(values[0], values[0] + len(values))) and len(groups) > 2
        return not counting and not _DAY.fullmatch(shown) and not all(_YEAR.fullmatch(group) for group in groups)
    return _may_be_bare(groups, values, even) and (digits[0] == "0" or place.is_persons()) and check.national(digits)


def _may_be_bare(groups: list[str], values: list[int], even: bool) -> bool:
    """Whether digits without a cue are worth a look into the numbering plan of the country at hand."""
    count = sum(map(len, groups))
    if not _FEWEST_NATIONAL <= count <= _MOST_NATIONAL:
        return False
    if len(groups) == 1:
        return groups[0][0] == "0" and groups[0][1] != "0"
    rising = even and all(earlier < later for earlier, later in pairwise(values))
    return len(groups) <= _MOST_GROUPS_BARE and all(len(group) > 1 for group in groups) and not rising
