"""Asks the numbering plans (the library phonenumbers) whether digits can be a phone number.

The library costs a tenth of a second at its first import, so it is imported at the first number that needs it. Its own
matcher takes up to 0.5 s on 8,192 characters of digits; one number costs 0.1 ms.
"""

from __future__ import annotations

from screener.text.personal.phone_region import Regions, evident_regions

# A text with more numbers than this is a list of them: 40 checks are 4 ms. What follows is judged by its form.
_MOST_CHECKS = 40


class PhoneCheck:
    """Checks the numbers of one text."""

    def __init__(self, text: str, regions: Regions) -> None:
        self._text = text
        self._words = regions
        self._regions: tuple[str, ...] | None = None
        self._left = _MOST_CHECKS
        self._found = False

    def abroad(self, digits: str, strict: bool) -> bool:
        """Whether digits behind a plus are a number in use; not `strict`: or at least as long as numbers there are."""
        if self._left <= 0:
            return not strict or self._found
        self._left -= 1
        return self._ask("+" + digits, None, strict)

    def national(self, digits: str) -> bool:
        """Whether the digits are a number in use in a country that the text speaks of."""
        if self._regions is None:
            self._regions = evident_regions(self._text, self._words)
        for region in self._regions:
            if digits[0] != "0" and region not in self._words.bare:
                continue
            if self._left <= 0:
                return self._found
            self._left -= 1
            if self._ask(digits, region, True):
                return True
        return False

    def _ask(self, written: str, region: str | None, strict: bool) -> bool:
        import phonenumbers

        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            return False
        possible = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
        fits = possible and (not strict or phonenumbers.is_valid_number(number))
        self._found = self._found or fits
        return fits
