"""Phone numbers that regulators set aside for stories: they ring nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

# In North America the exchange 555 with the lines 0100 to 0199 behind any area; of the toll-free areas only 800, and of
# its lines only 0199.
_TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_TOLL_FREE_FICTION = "8005550199"


class _Reserved(NamedTuple):
    """Numbers of one country that begin so, or lie in a range. `first_group`: how a national form must begin."""

    country: str
    start: str
    first: int
    last: int
    first_group: str

    def holds(self, national: str) -> bool:
        if self.start:
            return national.startswith(self.start)
        return len(national) == len(str(self.first)) and self.first <= int(national) <= self.last


FictionNumbers = tuple[_Reserved, ...]


def read_fiction_numbers(table: Mapping[str, Sequence[str]]) -> FictionNumbers:
    """The table of country codes. Raises ValueError where an entry is no number."""
    reserved = []
    for country, entries in table.items():
        for entry in entries:
            first, _, last = entry.partition("..")
            group, blank, _ = first.partition(" ")
            start = first.replace(" ", "")
            ends = (int(start), int(last or start))
            if ends[0] > ends[1]:
                raise ValueError(f"{entry} ends before it begins")
            reserved.append(_Reserved(country, "" if last else start, *ends, f"0{group}" if blank else ""))
    return tuple(reserved)


def is_fiction(groups: Sequence[str], abroad: bool, reserved: FictionNumbers) -> bool:
    """Whether a number of these groups of digits is nobody's. `abroad`: it begins with the code of a country."""
    digits = "".join(groups)
    # Behind an area code, a country code, or neither: 555-0142, (212) 555-0142, +1 212 555 0142.
    if len(digits) in (7, 10, 11) and digits[-7:-2] == "55501" and (len(digits) < 11 or digits[0] == "1"):
        return digits[-10:-7] not in _TOLL_FREE or digits[-10:] == _TOLL_FREE_FICTION
    if digits.startswith("00"):
        abroad, digits = True, digits[2:]
    if not abroad:
        trunk, national = digits[:1] == "0", digits.removeprefix("0")
        # Free and local rate numbers of Australia have no trunk zero.
        return any(
            one.holds(national)
            for one in reserved
            if (trunk or (one.country == "61" and national[:2] in ("13", "18")))
            and (not one.first_group or groups[0] == one.first_group)
        )
    return any(
        one.holds(digits[len(one.country) :].removeprefix("0")) for one in reserved if digits.startswith(one.country)
    )
