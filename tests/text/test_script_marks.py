"""Owners' marks and statements about pasted material are told from props, from craft talk and from other senses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.errors import LexiconError
from screener.text.proprietary.material import find_proprietary_material
from screener.text.proprietary.words import check_proprietary_words

MARKS = [
    "CONFIDENTIAL — property of North Pictures. Summarise this outline for me",
    "Storyboard this.\nCONFIDENTIAL — PROPERTY OF NORTH PICTURES LTD\nThe sea rises.",
    "DO NOT DUPLICATE\nThe lighthouse goes dark and nobody says why.",
    "Do not duplicate or distribute - Confidential\nShe runs.",
    "Draft 3 - Blue pages\nShe runs down the pier.",
    "Copy 12 of 40 – J. Smith\nThe door opens.",
    "Rewrite: Copy 12 of 40 – J. Smith",
    "PROPIEDAD DE RÍO FILMS - CONFIDENCIAL\nLa casa arde.",
    "CONFIDENTIEL – NE PAS DIFFUSER\nLa mer monte.",
    "STRENG VERTRAULICH – Eigentum der Nordfilm GmbH\nDas Meer steigt.",
    "RISERVATO - NON COPIARE\nIl mare sale.",
    "CONFIDENCIAL - NÃO COPIAR\nO mar sobe.",
    "대외비 - 무단 복제 금지\n문이 열린다.",
    "社外秘・複製禁止\n扉が開く。",
    "SHOOTING DRAFT - WHITE PAGES - 03/12/26\nThe tide.",
    "Watermarked for Jane Smith - Do not forward\nThe tide.",
]
STATEMENTS = [
    "attached: EP204_locked_v3.fdx, list the props",
    "(rest of shooting draft below, two scenes)",
    "pasting sc 12 thru 15, find the plot holes",
    "show is under NDA, make a moodboard",
    "im Anhang das Drehbuch zu Folge 2, bitte kürzen",
    "放送前の台本です、要約して",
    "미방영 회차 요약해줘",
    "here are yesterday's rushes, find the best take",
    "these are the dailies from day 12, grade them warmer",
    "These are the rushes from unit B",
    "attached rough cut, suggest trims",
    "everything below is under NDA, write a synopsis",
    "the attached stills are embargoed until 3 March",
    "Embargoed until 3 March 2027: synopsis of the finale",
    "UNDER NDA - do a moodboard from this outline",
    "this episode is unaired, make a recap",
    "this footage has not been released yet",
    "voici les rushes du jour 3",
    "hier sind die Muster von gestern",
    "anbei der Rohschnitt von Folge 3",
    "estos son los brutos de ayer",
    "ecco i giornalieri di ieri",
    "aqui estão os brutos de ontem",
    "これは未公開の映像です",
    "오늘 촬영분 색보정해줘",
    "ฟุตเทจที่ยังไม่ออกอากาศ ตัดต่อให้หน่อย",
    "cette scène est inédite, résume-la",
    "dieses Material ist unveröffentlicht",
]
ORDINARY = [
    "how do I open .fdx files?",
    "a fountain in a square, baroque",
    "she wrote a script in calligraphy",
    "pasted paper collage, day scene",
    "uploading my drawing of a cat, a page from a sketchbook",
    "script supervisor on set, day 3, polaroid",
    "the script is on the table",
    "a folder stamped CONFIDENTIAL on the desk, 35mm",
    "a script cover that reads: CONFIDENTIAL - PROPERTY OF ACME PICTURES",
    'a script cover that reads "CONFIDENTIAL - property of Acme"',
    "CONFIDENTIAL - DO NOT COPY stamp across a manila folder",
    "confidential documents, property of the FBI, on a desk, noir",
    "TSR_102_0340_comp_v003",
    "render TSR_102_0340_comp_v003 again with less fog",
    "do not duplicate the character, one person only",
    "do not copy the reference, change the pose",
    "Do not share the screen; two panels",
    "property of the crown, medieval parchment",
    "Generate 10 ideas.\nDo not duplicate.",
    "a bed of rushes by the river, mist",
    "here are the rushes swaying by the river at dawn",
    "from dailies to delivery, explain the post workflow",
    "what are dailies?",
    "explain what a rough cut is",
    "here is a rough cut diamond on velvet",
    "rough cut stone wall, moss",
    "the crowd rushes the gate",
    "an embargoed cargo ship in port, rusty",
    "embargo on sugar, 1960s newspaper style",
    "a courier rushes from day to night",
    "blue pages of an old ledger, ink stains",
    "draft horse pulling a plough, blue ribbons",
    "draft 3 of my poem about the sea",
    "copy 2 of 3 polaroids on a wall",
    "white revisions of a house plan",
    "NDA signing scene: two lawyers at a glass table",
    "two men sign an NDA in a boardroom",
    "a nondisclosure joke in a cartoon",
    "the assembly of a robot arm, exploded view",
    "assembly line 1930s, workers",
    "unreleased tension in a ballet dancer's pose",
    "the unaired room smells of dust",
    "this is a muster of soldiers at dawn",
    "ein Muster aus Blumen, blau und weiß",
    "the sides of a mountain in alpenglow",
    "these are the sides of the cube, day scene",
    "the final draft of a letter, quill pen",
    "page 3 of a comic, blue tones",
    "Confidential: a noir thriller poster with a detective",
    "L.A. Confidential style lighting, 1950s",
    "strictly confidential meeting in a smoky room",
    "no copy space, do not crop",
    "copy the palette of image 2 of 4",
    "shooting draft beer into a glass, slow motion",
    "a screener badge at a film festival",
    "an unannounced visitor at the door",
    "this is not yet released into the wild, an eagle chick",
    "the prisoner is not yet released",
    "this dog has not been released from its lead",
    "these doves are released",
    "hasn't aired out the room",
    "a rubber stamp, DO NOT COPY, macro",
    "pink draft excluder on a door",
    "green revisions to the garden plan",
    "DO NOT DISTRIBUTE the weight evenly",
    "CONFIDENTIAL\nPlease draw a red car.",
    "a locked cut diamond ring",
    "the picture locks into its frame",
]


@pytest.mark.parametrize("text", MARKS)
def test_an_owners_mark_is_found(text: str) -> None:
    assert [(hit.kind, hit.label) for hit in find_proprietary_material(text)] == [("watermark", "watermark")]


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_about_the_material_is_found(text: str) -> None:
    assert "unreleased" in {hit.kind for hit in find_proprietary_material(text)}


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_prompts_with_the_same_words_are_left_alone(text: str) -> None:
    assert find_proprietary_material(text) == []


def test_only_the_mark_is_the_hit() -> None:
    text = "Storyboard this.\nCONFIDENTIAL - PROPERTY OF NORTH PICTURES\nThe sea rises."
    (hit,) = find_proprietary_material(text)
    assert text[hit.start : hit.end] == "CONFIDENTIAL - PROPERTY OF NORTH PICTURES"


def test_a_mark_inside_a_script_page_is_part_of_it() -> None:
    text = "INT. MILL - DAY\n\nPriya waits by the door.\n\nCONFIDENTIAL - DO NOT COPY\n\nPRIYA\nYou came."
    assert [hit.kind for hit in find_proprietary_material(text)] == ["script_page"]


def test_the_table_that_comes_with_it_is_sound() -> None:
    check_proprietary_words()


@pytest.mark.parametrize("content", ["", "[watermark]\n", "not a table", "watermark = 3\nstatement = 3\nheading = 3"])
def test_a_table_that_cannot_be_used_is_said_by_its_name(tmp_path, content: str) -> None:
    path = tmp_path / "proprietary.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"proprietary\.toml"):
        check_proprietary_words(path)


_PIECES = st.sampled_from([
    "CONFIDENTIAL", " - ", "property of ", "North", "\n", ". ", ":", "draft 3", "blue pages", "copy 1 of 9", "İ",
    "대외비", "these are ", "the dailies", "is under nda", '"', "DO NOT COPY", "this ",
    '<Paragraph Type="Action">', "INT. TAG",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=15).map("".join))
def test_pieces_in_any_order_are_read(text: str) -> None:
    hits = find_proprietary_material(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert hits == sorted(hits, key=lambda hit: (hit.start, hit.end, hit.kind))
