"""Folding: what a token's form is, that its offsets point into the original, and what must never change a form."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from screener.folding import fold_tokens, joined_form
from screener.folding.characters import CAPITAL_TO_LATIN

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202a\U000e0061"
SURROGATES = "\ud800\udbff\udc00\udfff"
# ŉ is deprecated: its capital is an apostrophe and a letter.
LATIN = "".join(chr(point) for point in range(0x20, 0x17F) if chr(point).isprintable() and chr(point) != "ŉ")
LETTERS = LATIN + "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОП" + "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔ"
ANYTHING = st.text(st.one_of(st.characters(), st.sampled_from(SURROGATES + ZERO_WIDTH + "'’@$!&-_ \n")), max_size=60)


def forms(text: str) -> list[str]:
    return [token.form for token in fold_tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meryl Streep", ["meryl", "streep"]),
        ("  Tom\tHanks\n", ["tom", "hanks"]),
        ("Beyoncé", ["beyonce"]),
        ("Beyonce\u0301", ["beyonce"]),
        ("Łukasz Żal", ["lukasz", "zal"]),
        ("Ørsted, Æsop, Œuvre, Straße", ["orsted", "aesop", "oeuvre", "strasse"]),
        ("İstanbul ılık", ["istanbul", "ilik"]),
        ("Ｔｏｍ　Ｈａｎｋｓ", ["tom", "hanks"]),
        ("𝐙𝐞𝐧𝐝𝐚𝐲𝐚 ⓑⓡⓐⓓ", ["zendaya", "brad"]),
        ("ﬁlm", ["film"]),
        ("Spider-Man", ["spider", "man"]),
        ("snake_case", ["snake", "case"]),
        ("J.R.R. Tolkien", ["j", "r", "r", "tolkien"]),
        ("O'Neill O’Neill OʼNeill", ["oneill", "oneill", "oneill"]),
        ("Streep's nose", ["streep", "nose"]),
        ("Reeves' smile", ["reeves", "smile"]),
        ("Lilo & Stitch", ["lilo", "and", "stitch"]),
        ("R2-D2", ["r2", "d2"]),
        ("ピカチュウ", list("ピカチュウ")),
        ("토토로", list("토토로")),
        ("\u1110\u1169\u1110\u1169\u1105\u1169", list("토토로")),  # decomposed
        ("宮崎駿", list("宮崎駿")),
        ("Том Хэнкс", ["том", "хэнкс"]),
        ("صورة", ["صورة"]),
        ("@zendaya #zendaya", ["zendaya", "zendaya"]),
        ("Mer\u200byl Str\u00adeep", ["meryl", "streep"]),
        ("Ze\x00nd\x07aya", ["zendaya"]),
        ("a\ud800b", ["ab"]),
        ("", []),
        (" … — ‽ ", []),
    ],
)
def test_forms_by_table(text, expected):
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "form", "method"),
    [
        ("Tоm", "tom", "confusable"),
        ("Streер", "streep", "confusable"),
        ("Βrad", "brad", "confusable"),
        ("Tom", "tom", "exact"),
    ],
)
def test_lookalikes_beside_latin_letters_are_read_as_latin(text, form, method):
    (token,) = fold_tokens(text)
    assert (token.form, token.method) == (form, method)


def test_a_word_wholly_of_lookalikes_keeps_its_script_and_gets_a_latin_reading():
    (token,) = fold_tokens("сосо")
    assert token.form == "сосо"
    assert token.variants == (("coco", "confusable"),)


@pytest.mark.parametrize(
    ("text", "reading"), [("h4nks", "hanks"), ("z3nd4ya", "zendaya"), ("$carlett", "scarlett"), ("p1kachu", "pikachu")]
)
def test_leetspeak_is_a_further_reading(text, reading):
    (token,) = fold_tokens(text)
    assert (reading, "leetspeak") in token.variants or (token.form, token.method) == (reading, "leetspeak")


@pytest.mark.parametrize("text", ["8k", "1080p", "35mm", "1970", "f1", "16", "h"])
def test_numbers_and_units_are_leetspeak_only_beside_other_such_words(text):
    (token,) = fold_tokens(text)
    assert token.form == text
    assert {method for _, method in token.variants} <= {"unit"}


def test_a_token_knows_its_capital_and_its_possessive():
    streep, nose = fold_tokens("Streep's nose")
    assert (streep.capital, streep.possessive) == (True, True)
    assert (nose.capital, nose.possessive) == (False, False)
    assert (streep.start, streep.end) == (0, 6)


def test_the_joined_form_is_the_same_for_spaced_joined_and_hyphenated_writing():
    assert {joined_form(text) for text in ("Spider-Man", "spider man", "SPIDERMAN", "Spider\u00a0Man")} == {"spiderman"}


@given(ANYTHING)
@example("½ \ud800\udc00 x")
@example("\u0345ᾳ\u0300")
def test_offsets_are_in_range_and_ordered(text):
    start, end = 0, 0
    for token in fold_tokens(text):
        assert token.form
        assert start <= token.start < token.end <= len(text)
        assert end <= token.end
        start, end = token.start, token.end


@given(ANYTHING)
def test_the_slice_of_the_original_holds_the_form(text):
    for token in fold_tokens(text):
        words = forms(text[token.start : token.end])
        # A sign such as ½ stands for several words; each of them points to the whole sign.
        assert token.form in words or token.form == "".join(words) or "'" in text or "’" in text


@given(st.text(LETTERS.replace("'", ""), max_size=60))
def test_the_slice_of_ordinary_letters_folds_to_exactly_the_form(text):
    for token in fold_tokens(text):
        if not set(text[token.start : token.end]) & set("¼½¾´¨¯¸ĿŀºªŊ"):  # signs that decompose into several
            assert forms(text[token.start : token.end]) == [token.form]


@given(ANYTHING, st.lists(st.tuples(st.integers(0, 60), st.sampled_from(ZERO_WIDTH)), max_size=8))
def test_invisible_characters_change_no_form(text, insertions):
    changed = text
    for place, character in insertions:
        changed = changed[:place] + character + changed[place:]
    assert forms(changed) == forms(text)


@given(st.text(LETTERS + "'’@$!&3", max_size=60))
@example("ıİßſǄ")
def test_case_changes_no_form(text):
    assume(not set(text.upper()) & set(CAPITAL_TO_LATIN))  # Ν passes for N and ν for v
    assert forms(text.upper()) == forms(text.lower()) == forms(text.swapcase()) == forms(text)


@given(st.text(max_size=60))
@example("Beyoncé Dalí Ångström Đoković")
@example("ガンダム パ")
@example("톰 크루즈")
@example("टॉम क्रूज़")
def test_composing_and_decomposing_change_no_form(text):
    assert forms(unicodedata.normalize("NFD", text)) == forms(unicodedata.normalize("NFC", text))


@given(ANYTHING)
@example("\ud83d" * 50)
@example("\x00\x1b[2J\x7f")
@example("@$!@$!'''&&&")
def test_folding_takes_any_string_and_repeats_itself(text):
    first = fold_tokens(text)
    assert first == fold_tokens(text)
    assert forms(text + "\u200b") == [token.form for token in first]


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=20))
def test_folding_a_part_of_a_text_does_not_depend_on_what_stands_behind_a_line_end(text):
    assert forms(text + "\nzendaya") == [*forms(text), "zendaya"]


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u20e3"])
def test_ten_thousand_combining_marks_are_folded_away_quickly(mark):
    began = time.perf_counter()
    assert forms("z" + mark * 10_000 + "endaya") == ["zendaya"]
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("text", ["ガメラ", unicodedata.normalize("NFD", "ガメラ"), "ｶﾞﾒﾗ"])
def test_voiced_kana_stay_voiced_however_they_are_written(text):
    assert joined_form(text) == "ガメラ"
    assert joined_form(text) != joined_form("カメラ")


def test_a_mark_of_voicing_alone_belongs_to_nothing():
    assert joined_form("\u3099カ") == "カ"
