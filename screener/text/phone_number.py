"""Phone numbers: international, and the national forms of North America, Britain and western Europe."""

from __future__ import annotations

import re
from typing import NamedTuple

from screener.text.personal_words import PersonalWords
from screener.text.plain_digits import Group

# How far before a number its cue is looked for.
REACH = 48
# E.164 allows 15 digits; fewer than 7 are a short code or no number at all.
_FEWEST, _MOST = 7, 15
# "+33 1 99 00 12 34 5" never happens; eight groups are more than any national form has.
_MOST_GROUPS = 8
# How long a number is with its country code, where that is fixed: digits behind it are of something else.
_FIXED_LENGTH = {"1": 11, "44": 12, "33": 11, "34": 11, "61": 11}

_NORTH_AMERICA = re.compile(r"(?:1[ .-]{1,2}\(?)?[2-9][0-9]{2}\)?[ .-]{1,2}[2-9][0-9]{2}[ .-][0-9]{4}")
_BRITISH_MOBILE = re.compile(r"07[0-9]{9}")
_ABROAD = re.compile(r"00(?:1|3[349]|353|44|49|61)[0-9]{8,11}")
_DATE = re.compile(
    r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])|[0-9]{1,2}([-/.])[0-9]{1,2}\2(?:19|20)[0-9]{2}(?![0-9])"
)
_DAY = re.compile(r"(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]")
_INTERNET_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_EXTENSION = re.compile(r"[ ,]{0,2}(?:ext(?:ension|n)?\.?|x)[ .:]{0,2}[0-9]{1,6}(?!\w)", re.IGNORECASE)
_GOES_ON = re.compile(r"[.:/-][0-9]|[\w%]")
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


def find_phones(text: str, runs: list[list[Group]], words: PersonalWords) -> list[Phone]:
    """The phone numbers among the groups of digits of a plain text."""
    found = []
    for run in runs:
        first = 0
        while first < len(run):
            last = _last_group(text, run, first, words)
            if last is None:
                first += 1
                continue
            start, end = run[first].start, run[last].end
            digits = "".join(group.digits for group in run[first : last + 1])
            while start and text[start - 1] in "+(":
                start -= 1
            abroad = "+" in text[start : run[first].start]
            extension = _EXTENSION.match(text, end)
            found.append(Phone(start, extension.end() if extension else end, _is_fiction(digits, abroad, words)))
            first = last + 1
    return found


def _last_group(text: str, run: list[Group], first: int, words: PersonalWords) -> int | None:
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
    for _, _, last in sorted(windows, key=lambda window: (window[0] and not abroad, window[1]), reverse=True):
        end = run[last].end
        if _GOES_ON.match(text, end) and not _EXTENSION.match(text, end):
            continue
        groups = [group.digits for group in run[first : last + 1]]
        shown = text[start:end]
        if _is_international(groups, shown) if abroad else _is_national(groups, shown, cue):
            return last
    return None


def announced(before: str) -> bool:
    """Whether a word may stand right before a number, marks apart."""
    return before.rstrip(" :.#(-=\t\n")[-1:].isalpha()


def _is_attached(bare: str) -> bool:
    """Whether the digits belong to a longer code, price or path that stands right before them."""
    mark = bare[-1:]
    return mark.isalnum() or (mark != "" and mark in "_#$€£¥=/@%") or (mark in ("-", ".") and bare[-2:-1].isalnum())


def _is_international(groups: list[str], shown: str) -> bool:
    digits = "".join(groups)
    limit = next((length for code, length in _FIXED_LENGTH.items() if digits.startswith(code)), _MOST)
    return digits[0] != "0" and 8 <= len(digits) <= limit + ("(0)" in shown)


def _is_national(groups: list[str], shown: str, cue: bool) -> bool:
    digits = "".join(groups)
    if _DATE.match(shown) or _INTERNET_ADDRESS.match(shown) or _IMAGE_SIZES.issuperset(groups):
        return False
    if _NORTH_AMERICA.fullmatch(shown):
        area = digits[-10:-7]
        return area[1:] != "00" or area == "800"
    if _BRITISH_MOBILE.fullmatch(shown) or _ABROAD.fullmatch(digits):
        return True
    # Frames and shots are written in groups of one length, counting up; numbers in pairs are not (06 12 34 56 78).
    even = len({len(group) for group in groups}) == 1
    values = [int(group) for group in groups]
    counted = even and (len(groups[0]) > 2 or values == list(range(values[0], values[0] + len(values))))
    if digits[0] == "0" and digits[1] != "0" and 9 <= len(digits) <= 12 and len(groups) > 1 and not counted:
        return 2 <= len(groups[0]) <= 5
    return cue and not _DAY.fullmatch(shown) and not all(_YEAR.fullmatch(group) for group in groups)


def _is_fiction(digits: str, abroad: bool, words: PersonalWords) -> bool:
    # Behind an area code, a country code, or neither: 555-0142, (212) 555-0142, +1 212 555 0142.
    if len(digits) in (7, 10, 11) and digits[-7:-2] == "55501" and (len(digits) < 11 or digits[0] == "1"):
        return True
    if digits.startswith("00"):
        abroad, digits = True, digits[2:]
    for country, starts in words.fiction_phones.items():
        if abroad and not digits.startswith(country):
            continue
        national = digits[len(country) :] if abroad else digits
        if (abroad or national[:1] == "0") and national.removeprefix("0").startswith(starts):
            return True
    return False
