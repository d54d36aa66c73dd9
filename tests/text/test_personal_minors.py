"""Data about a child on set is told from pictures and stories of children."""

from __future__ import annotations

import pytest

from screener.text.personal.data import find_personal_data

DATA = [
    "an email to the |parents of our child actor| Posy",
    "|Tom, 9, chaperone|: Mary Poole",
    "|our 7-year-old lead's school schedule|",
    "|Ella (11) – tutor: Jane, school hours| 9-12",
    "list |our child performers with their guardians|",
    "a memo on the |child performer licence for Ella| Reed",
    "kids list: |Maya, 7 years, EpiPen|",
    "the |Coogan account| number of our lead",
    "|horario escolar de nuestra protagonista de 8 años|",
    "|notre jeune comédien de 10 ans: emploi du temps scolaire|",
    "|Stundenplan unserer 9-jährigen Hauptdarstellerin|",
    "|우리 아역 배우 9살 학교 일정|",
    "|うちの子役9歳の学校の時間割|",
    "|นักแสดงเด็กของเรา 9 ขวบ ตารางเรียน|",
    "|हमारे बाल कलाकार 9 साल स्कूल|",
]
PICTURES = [
    "a 9 year old boy running",
    "Emma, 16, and her chaperone at a Regency ball",
    "portrait of Tom, 9, in school uniform",
    "a 7-year-old girl at school, chalk board",
    "how do I get a child performer licence?",
    "an 8-year-old actor on stage, school play",
    "our lead character, 12, rides a bike",
    "our hero is a 9-year-old boy who lost his school bag",
    "child actor waving at a premiere, red carpet",
    "studio teacher at a blackboard, 1950s",
    "학교 복도, 9살 소년",
    "学校の教室、9歳の少年",
    "9 ปี เด็กชายวิ่งเล่นในโรงเรียน",
]


@pytest.mark.parametrize("marked", DATA)
def test_data_about_a_child_is_found_as_far_as_it_reaches(marked: str) -> None:
    text = marked.replace("|", "")
    found = {text[hit.start : hit.end]: hit.label for hit in find_personal_data(text) if hit.kind == "minor"}
    assert marked.split("|")[1] in found
    assert set(found.values()) == {"data about a minor"}


@pytest.mark.parametrize("text", PICTURES)
def test_a_child_in_a_picture_is_nobody(text: str) -> None:
    assert find_personal_data(text) == []
