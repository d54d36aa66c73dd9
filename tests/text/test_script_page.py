"""A pasted screenplay page is told from prompts, lists, songs and comics by its form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.text.proprietary import script_line
from screener.text.proprietary.script_page import find_script_page

PAGE = """INT. BOILER ROOM - NIGHT

Steam. ILSE (40s) counts valves with a torch in her teeth.

                    ILSE
          Eleven. There were twelve.

                    RUDI
               (from the dark)
          There were never twelve.

                                             CUT TO:
"""

PAGES = [
    PAGE,
    PAGE.replace("\n", "\r\n"),
    " ".join(PAGE.split()),
    re.sub(r"\n\n +", "\n", PAGE),
    "INT. COCINA - NOCHE\n\nAna entra.\n\nANA\n¿Dónde estabas?",
    "INT. CUISINE – NUIT\n\nAnna entre.\n\nANNA\nOù étais-tu ?",
    "INNEN. KÜCHE - TAG\n\nAnna kommt herein.\n\nANNA\nWo warst du?",
    "INT. CUCINA - GIORNO\n\nAnna entra piano.\n\nANNA\nDove eri?",
    "NARRATOR (V.O.)\nIn a world without sleep...",
    "ANNA\n(quietly)\nI couldn't.",
    "CONTINUED:\n\nANNA (CONT'D)\nAnd then he left.",
    "ANNA (CONT’D)\n\nAnd then he left.\n\nBEN\n\nGood.",
    "FADE IN:\n\nMARA\nWe are late.",
    "12A  INT./EXT. CAR - MOVING - DAY  12A\nTom drives.\nTOM\nHold on!",
    "INT. GARAGE\n\nOil on the floor.\n\nJO\nDon't touch that.",
    "EXT. ROAD - DAY\n\nA car passes a sign.\n\nINT. CAR - DAY\n\nTom drives with one hand.",
    "EXT. HARBOUR - DAWN A trawler drifts without lights. INT. WHEELHOUSE - CONTINUOUS The wheel turns by itself.",
    "PROPERTY OF NORTH PICTURES - DO NOT COPY\n\nEXT. ROAD - DAY\n\nA car.",
    "Property of North Pictures\nINT. CAR - DAY",
    "BLUE REVISION 03/12/24\n\nEXT. ROAD - DAY",
    "INT. KITCHEN - NIGHT Anna pours coffee and waits. ANNA You never called. BEN (quietly) I couldn't.",
    "@McCabe\n.ROOF - NIGHT\n\nANNA\n(quietly)\nI couldn't.",
]

NO_PAGES = [
    "INT. KITCHEN - NIGHT, warm light, 35mm",
    "int. kitchen - night, warm light, 35mm, a long list of further words over the width of a line, cinematic, grain",
    "INT. KITCHEN - NIGHT. Anna (30s) pours coffee, warm light through the blinds, 35mm film still, quiet mood.",
    "EXT. DESERT - DAY. A lone rider crosses the dunes. Wide anamorphic lens, golden light. IMAX quality. Very still.",
    "INT. KITCHEN - NIGHT\nWARM LIGHT\nCinematic film still, 35mm.",
    "INT. KITCHEN - NIGHT\n\nCAMERA\nSlow push-in on Anna.\n\nLIGHTING\nWarm practicals.",
    "INT. KITCHEN - NIGHT, warm light\nEXT. STREET - DAY, cold light\nINT. CAR - DUSK, neon",
    "Six frames: EXT. BEACH - DAY wide shot of surf; INT. CABIN - NIGHT close-up of hands; EXT. PIER - DUSK drone shot",
    "INT. OFFICE - NIGHT, a folder stamped CONFIDENTIAL on the desk, 35mm, moody light, film still, wide lens",
    "SC 12 SH 4 WIDE\nSC 12 SH 5 CLOSE\nSC 13 SH 1 INSERT",
    "MASTERPIECE, BEST QUALITY, ULTRA DETAILED\nA girl in a red coat.",
    "INTRODUCTION\nThis text explains a thing.\n\nGOALS\nTo learn. (And more)",
    "THE RAVEN\n\nOnce upon a midnight dreary,\nwhile I pondered.\n\nNEVERMORE\nQuoth the raven.",
    "CHORUS\n(ooh ooh)\nCome back to me.\n\nVERSE\nI was walking.",
    "Write a comic script: PAGE ONE, PANEL 1: INT. DINER - NIGHT. BOB: Hello. PANEL 2: CUT TO: the street.",
    "PANEL 1\nINT. DINER - NIGHT\nBob sits.\n\nBOB\nHello.",
    "a neon sign that reads CUT TO: BLACK",
    "A poster with the words FADE OUT. and a clown below, gouache on rough paper with a wide border of gold",
    "CONFIDENTIAL\nPlease draw a red car.",
    "TITLE: The Sea\nLOGLINE: A man (old) goes fishing.",
    "SHOPPING LIST\nMilk\nEggs\nBread",
    "ext 204, int 14, dex 12 stats of my hero",
    "Explain what INT. and EXT. mean in a screenplay",
    "NASA\nApollo 11 launch (1969)\nSaturn V rocket on the pad.",
    "FADE IN on a calm sea at dawn",
    "",
]


@pytest.mark.parametrize("text", PAGES)
def test_a_page_is_one_hit(text: str) -> None:
    (hit,) = find_script_page(text)
    assert (hit.kind, hit.label) == ("script_page", "script page")


@pytest.mark.parametrize("text", NO_PAGES)
def test_other_text_is_no_page(text: str) -> None:
    assert find_script_page(text) == []


def test_the_hit_holds_the_page_and_not_the_order() -> None:
    text = "Make eight storyboard frames of this, ink only:\n\n" + PAGE + "\nThanks a lot, keep it loose"
    (hit,) = find_script_page(text)
    assert text[hit.start : hit.end] == PAGE.strip()


@pytest.mark.parametrize(
    "ask", ["Storyboard this in one panel per line:", "Improve the words.", "panel 1 should be wide"]
)
def test_an_order_around_the_page_does_not_hide_it(ask: str) -> None:
    assert find_script_page(f"{ask}\n{PAGE}")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    _check(text)


_PIECES = st.sampled_from([
    "INT. A - DAY", "ext. b", "\n", "\n\n", "\r\n", "\u2028", "ANNA", " (V.O.)", "(low)", "I know.", "CUT TO:", " ",
    "İ", "CONFIDENTIAL", "12 ", "Property of Us", "(CONT'D)", "A car passes the sign.", "PANEL 1", "@BEN", "x" * 90,
])  # fmt: skip


@given(st.lists(_PIECES, max_size=15).map("".join))
def test_pieces_of_pages_in_any_order_are_read(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    hits = find_script_page(text)
    assert len(hits) <= 1
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


def test_no_pattern_looks_further_than_a_paragraph() -> None:
    """A bounded pattern cannot turn 8,192 characters of one kind into a search that never ends."""
    patterns = [value for value in vars(script_line).values() if isinstance(value, re.Pattern)]
    assert patterns
    for pattern in patterns:
        assert not re.search(r"(?<!\\)(?:[*+]|\{\d*,\})(?![^\[]*\])", pattern.pattern), pattern.pattern
        assert "." not in re.sub(r"\\.|\[[^\]]*\]", "", pattern.pattern)


@pytest.mark.parametrize(
    "piece",
    [
        "\n",
        "INT. ",
        "INT. A - ",
        "INT. A - DAY ",
        "ANNA I ",
        "(",
        " (",
        "A",
        "INT\nAB\nAa.\n",
        "CUT TO ",
        "cut. ABC I a",
        "AB (",
    ],
)
def test_hostile_text_is_no_page_or_one(piece: str) -> None:
    _check((piece * 8192)[:8192])
    _check("INT. A - DAY" + (piece * 8192)[:8180])
    _check("AB" + " " * 8189 + "a")
