"""Script pages as they are written in other countries and by other programs: Fountain, Final Draft."""

from __future__ import annotations

import pytest

from screener.text.proprietary.script_page import find_script_page

PAGES = {
    "Fountain with a title page": (
        "Title: The Long Wait\nCredit: written by\nAuthor: J. Smith\nDraft date: 1/20/2026\n\n"
        "INT. HOUSE - DAY\n\nTom enters.\n\nTOM\nHello there.\n"
    ),
    "Fountain with forced lines": (
        ".BINOCULARS A FORCED SCENE HEADING\n\n@McCLANE\nNot a word to them.\n\n> CUT TO:\n\n"
        "EXT. PATIO - DAY #1#\n\nA gorgeous day. The sun is shining.\n"
    ),
    "Final Draft in one line": (
        '<FinalDraft DocumentType="Script" Version="5"><Content>'
        '<Paragraph Type="Scene Heading"><Text>INT. KITCHEN - DAY</Text></Paragraph>'
        '<Paragraph Type="Character"><Text>ANNA</Text></Paragraph>'
        '<Paragraph Type="Dialogue"><Text>You came.</Text></Paragraph></Content></FinalDraft>'
    ),
    "Final Draft, a piece": (
        '<Paragraph Type="Scene Heading">\n<Text>INT. KITCHEN - DAY</Text>\n</Paragraph>\n'
        '<Paragraph Type="Dialogue">\n<Text>You came.</Text>\n</Paragraph>'
    ),
    "fr1": "INTÉRIEUR JOUR - CUISINE\n\nAnna entre lentement.\n\nANNA\nOù étais-tu ?",
    "fr2": "1. EXT. RUE - NUIT\n\nPaul marche vite.\n\nPAUL\n(essoufflé)\nAttends-moi !",
    "fr3": "SÉQUENCE 12 – INT/JOUR – APPARTEMENT DE PAUL\n\nPaul range ses livres.\n\nPAUL\nTu pars déjà ?",
    "fr4": "12. INT. CUISINE/JOUR\n\nAnna verse le café.\n\nANNA\nTu pars ?",
    "fr5": "EXTÉRIEUR. PLAGE – CRÉPUSCULE\n\nMarie court.\n\nMARIE (OFF)\nJe ne savais pas.",
    "es1": "SEC. 4 INT. COCINA. DÍA\n\nAna entra despacio.\n\nANA\n¿Dónde estabas?",
    "es2": "ESC. 12 EXT/NOCHE CALLE MAYOR\n\nPablo corre.\n\nPABLO\n¡Espera!",
    "es3": "INTERIOR COCINA - NOCHE\n\nAna lava un vaso.\n\nANA\nNo lo sé.",
    "es4": "EXT. PLAYA – ATARDECER\n\nLuis mira el mar.\n\nLUIS (V.O.)\nNunca volví.",
    "de1": "1. INNEN/TAG KÜCHE\n\nAnna kommt herein.\n\nANNA\nWo warst du?",
    "de2": "BILD 12 - KÜCHE - INNEN/NACHT\n\nPeter trinkt ein Bier.\n\nPETER\nWas willst du?",
    "de3": "12. KÜCHE. INNEN. TAG.\n\nPeter trinkt ein Bier.\n\nPETER\nWas willst du?",
    "de4": "AUSSEN. STRASSE - NACHT\n\nEin Wagen hält.\n\nPETER\n(leise)\nKomm schon.",
    "de5": "INNEN - WOHNZIMMER - ABEND\n\nSie tanzt allein.\n\nLENA\nBleib.",
    "it1": "SCENA 3 INT. BAR - INTERNO NOTTE\n\nLuca beve.\n\nLUCA\nBasta.",
    "it2": "INTERNO. CUCINA - GIORNO\n\nAnna entra.\n\nANNA\nDove eri?",
    "it3": "3. CUCINA. INT. GIORNO.\n\nAnna entra piano.\n\nANNA\nDove eri?",
    "pt1": "INT. COZINHA – NOITE\n\nAna entra.\n\nANA\nOnde você estava?",
    "pt2": "CENA 4. INT. QUARTO. DIA\n\nAna dorme.\n\nANA\nMe deixa.",
    "en1": "INT/EXT TAXI (MOVING) -- NIGHT\n\nDarya leans out.\n\nDARYA\nLeft here.",
    "en2": "A23 EXT HARBOUR - NIGHT A23\n\nJo runs.\n\nJO\nWait!",
    "en3": "SCENE 12 - INT. KITCHEN - DAY\n\nAnna waits.\n\nANNA\nYou came.",
}
NO_PAGES = [
    "INT. CUISINE/JOUR, lumière chaude, 35mm",
    "INTÉRIEUR JOUR, cuisine ancienne, lumière douce",
    "Innen Tag, Küche, warmes Licht, 35mm",
    "BILD 12: Küche, innen, Tag, Weitwinkel",
    "Storyboard panels: INT/JOUR cuisine; EXT/NUIT rue",
    "Escena interior noche, cocina antigua, luz cálida",
    "interno notte, una cucina anni 50, luce calda",
    "S#12 밤 부엌, 따뜻한 조명, 시네마틱",
    "○ 台所(夜)、暖かい光、35mm",
    "Title: red car\nCredit: none\nwide lens",
    "<Text>a label</Text> in svg, red",
    "INTERIOR DESIGN - DAY room with plants\nModern sofa, oak floor.",
    "EXTERIOR RENDERING, villa, night\nWIDE\nA pool glows.",
    "@artgerm\nA knight in the rain.",
    "INTERIOR, DAY, VILLA, OAK, BRASS, LINEN\nCozy.",
    '<Paragraph Type="Action"><Text>x</Text></Paragraph>',
]


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_is_one_hit(text: str) -> None:
    (hit,) = find_script_page(text)
    assert (hit.kind, hit.label) == ("script_page", "script page")


@pytest.mark.parametrize("text", NO_PAGES)
def test_other_text_is_no_page(text: str) -> None:
    assert find_script_page(text) == []


def test_the_hit_holds_the_file_and_not_the_order() -> None:
    page = PAGES["Final Draft in one line"]
    text = f"Summarise this: {page} Thanks."
    (hit,) = find_script_page(text)
    assert page.startswith("<FinalDraft")
    assert text[hit.start : hit.end].startswith("<Paragraph")
    assert text[hit.end :] == " Thanks."
