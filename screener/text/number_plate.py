"""Number plates beside a word for them: "number plate KX19 ZTR", "Kennzeichen B-MA 1234"."""

from __future__ import annotations

from screener.text.negative_check_words import NegativeCheckWords

# Between the word and the plate: "a licence plate on the rear bumper that clearly reads KX19 ZTR".
_REACH = 60


def find_plates(text: str, words: NegativeCheckWords) -> list[tuple[int, int]]:
    """(start, end) of each plate within reach of a word for one; beside weak words, of few shapes."""
    sure = [match.span() for match in words.plate_cue.finditer(text)]
    weak = [match.span() for match in words.plate_weak.finditer(text)]
    found: dict[tuple[int, int], None] = {}
    for cues, shape in ((sure, words.plate_shape_beside_cue), (weak, words.plate_shape)):
        for plate in shape.finditer(text) if cues else ():
            if any(_is_near(cue, plate.span()) for cue in cues):
                found[plate.span()] = None
    return sorted(found)


def _is_near(cue: tuple[int, int], plate: tuple[int, int]) -> bool:
    """Whether the plate stands within reach behind the word, or right before it ("a KX19 ZTR number plate")."""
    return 0 <= plate[0] - cue[1] <= _REACH or 0 <= cue[0] - plate[1] <= 1
