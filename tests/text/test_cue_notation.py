"""The notation of cues says what it says: each sign against prompts that it matches and prompts that it does not."""

import pytest

from screener.errors import LexiconError
from screener.text import script_cues
from screener.text.cue import load_cues
from screener.text.cue_notation import parse_cue
from screener.text.cue_words import words_never_met
from screener.text.cues import CueFinder
from screener.text.script_cues import find_script_cues
from screener.text.together import parse_together

SETS = {"part": ["nose", "chin"]}


@pytest.fixture(autouse=True)
def compiled_anew():
    """The expressions of the cues that come with it, whatever a test has compiled."""
    yield
    script_cues._compiled.cache_clear()


def _finder_with(tmp_path, monkeypatch, say, head="", keys=""):
    (tmp_path / "one.toml").write_text(
        f'{head}\n[sets]\npart = ["nose", "chin"]\n[[cue]]\nintent = "key_art"\nwhy = "w"\nsay = [{say}]\n{keys}',
        encoding="utf-8",
    )
    table = load_cues(tmp_path, unspaced=bool(head))
    monkeypatch.setattr("screener.text.cues.load_cues", lambda: table)
    monkeypatch.setattr("screener.text.script_cues.load_cues", lambda **_: table)
    script_cues._compiled.cache_clear()
    return CueFinder()


def _folded(screener, text):
    from screener.text.folded import fold_prompt
    from screener.text.syntax import parse_syntax

    return fold_prompt(text, parse_syntax(text), screener.index)


MATCHES = [
    ("copy|clone voice", "please clone voice now", "clone voice"),
    ("clon~ voice", "cloning voice", "cloning voice"),
    ("$part", "a long chin", "chin"),
    ("copy ..2 voice", "copy the old voice", "copy the old voice"),
    ("copy ...3 voice", "copy, then voice", "copy, then voice"),
    ("copy the|a? voice", "copy voice", "copy voice"),
    ("very* loud", "very very loud", "very very loud"),
    ("voice !of", "voice actor", "voice actor"),
    ("copy ..3!not voice", "copy the voice", "copy the voice"),
    ("voix de acteur", "la voix de l'acteur", "voix de l'acteur"),
    ("voce attore", "la voce dell’attore", "voce dell’attore"),
]
MISSES = [
    ("copy|clone voice", "copy my voice"),
    ("clon~ voice", "a cyclone voice"),
    ("copy ..2 voice", "copy the very old voice"),
    ("copy ..3 voice", "copy it, voice"),
    ("voice !of", "voice of reason"),
    ("copy ..3!not voice", "copy but not voice"),
    ("very+ loud", "loud"),
]


@pytest.mark.parametrize(("line", "text", "words"), MATCHES)
def test_a_line_finds_what_it_says(screener, tmp_path, monkeypatch, line, text, words):
    hits = _finder_with(tmp_path, monkeypatch, f'"{line}"').find(_folded(screener, text), [])
    assert [hit.span.text for hit in hits] == [words]


@pytest.mark.parametrize(("line", "text"), MISSES)
def test_a_line_finds_nothing_else(screener, tmp_path, monkeypatch, line, text):
    assert not _finder_with(tmp_path, monkeypatch, f'"{line}"').find(_folded(screener, text), [])


SCRIPT_MATCHES = [
    ("声|音声 ..6 複製", "彼の音声をそのまま複製して", "音声をそのまま複製"),
    ("목소리 ..4 복제", "목소리를 복제해줘", "목소리를 복제"),
    ("เสียง ..10 โคลน|ก๊อป", "ขอโคลน เสียงนี้ช่วยโคลนหน่อย", "เสียงนี้ช่วยโคลน"),
    ("आवाज़ ..8 क्लोन", "उनकी आवाज को क्लोन करो", "आवाज को क्लोन"),
]


@pytest.mark.parametrize(("line", "text", "words"), SCRIPT_MATCHES)
def test_a_line_over_characters_finds_its_words_and_their_place(screener, tmp_path, monkeypatch, line, text, words):
    _finder_with(tmp_path, monkeypatch, f'"{line}"', head="unspaced = true")
    hits = find_script_cues(_folded(screener, text), [])
    assert [hit.span.text for hit in hits] == [words]


def test_a_line_over_characters_stops_at_a_break(screener, tmp_path, monkeypatch):
    _finder_with(tmp_path, monkeypatch, '"声 ..6 複製"', head="unspaced = true")
    assert not find_script_cues(_folded(screener, "声。それから複製"), [])


UNLESS = 'unless = ["reason|freedom", "$part"]\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [("copy the voice", 1), ("freedom, she said; copy the voice", 0), ("copy the voice of the nose", 0)],
)
def test_a_word_anywhere_may_make_it_something_else(screener, tmp_path, monkeypatch, text, found):
    finder = _finder_with(tmp_path, monkeypatch, '"copy ..2 voice"', keys=UNLESS)
    assert len(finder.find(_folded(screener, text), [])) == found


@pytest.mark.parametrize(("text", "found"), [("彼の声を複製", 1), ("練習だけど、彼の声を複製", 0)])
def test_a_word_anywhere_over_characters_too(screener, tmp_path, monkeypatch, text, found):
    _finder_with(tmp_path, monkeypatch, '"声 ..6 複製"', head="unspaced = true", keys='unless = ["練習"]\n')
    assert len(find_script_cues(_folded(screener, text), [])) == found


TOGETHER = [
    ("cop~|clone & voice", "her voice has to be copied", "voice has to be copied"),
    ("copy & voice & new", "new lines in that voice, copy it", "new lines in that voice, copy"),
    ("copy & voice @3", "voice, then copy", "voice, then copy"),
]
APART = [
    ("copy & voice @3", "voice of the old town crier, copy"),
    ("copy & voice & !reason", "copy the voice of reason"),
    ("copy & voice & new", "copy the voice"),
]


@pytest.mark.parametrize(("line", "text", "words"), TOGETHER)
def test_words_in_any_order_are_found_near_each_other(screener, tmp_path, monkeypatch, line, text, words):
    hits = _finder_with(tmp_path, monkeypatch, f'"{line}"').find(_folded(screener, text), [])
    assert [hit.span.text for hit in hits] == [words]


@pytest.mark.parametrize(("line", "text"), APART)
def test_words_in_any_order_are_found_no_further_and_not_beside_a_barred_one(
    screener, tmp_path, monkeypatch, line, text
):
    assert not _finder_with(tmp_path, monkeypatch, f'"{line}"').find(_folded(screener, text), [])


def test_words_over_characters_may_stand_in_any_order(screener, tmp_path, monkeypatch):
    _finder_with(tmp_path, monkeypatch, '"声 & 複製|クローン @20"', head="unspaced = true")
    hits = find_script_cues(_folded(screener, "クローンした声で"), [])
    assert [hit.span.text for hit in hits] == ["クローンした声"]


@pytest.mark.parametrize(
    "line", ["voice & ", "two words & voice", "<planet> & voice", "<person> & <work>", "voice & !reason"]
)
def test_words_in_any_order_that_are_not_of_the_notation_are_refused(line):
    with pytest.raises(ValueError, match=r"."):
        parse_together(line, SETS, unspaced=False)


@pytest.mark.parametrize("line", ["$nobody nose", "copy||clone", "copy|<person>", "<planet> nose", "the? a*", "..4"])
def test_a_line_that_is_not_of_the_notation_is_refused(line):
    with pytest.raises(ValueError, match=r"."):
        parse_cue(line, SETS)


def test_a_wrong_cue_is_named_with_its_file(tmp_path):
    (tmp_path / "french.toml").write_text(
        '[[cue]]\nintent = "key_art"\nwhy = "une affiche"\nsay = ["$rien"]\n', encoding="utf-8"
    )
    with pytest.raises(LexiconError, match=r"french.toml, cue 1 \(une affiche\)"):
        load_cues(tmp_path)


def test_an_unknown_key_of_a_cue_is_refused(tmp_path):
    (tmp_path / "x.toml").write_text('[[cue]]\nintent = "key_art"\nwhy = "w"\nsays = ["poster"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="says"):
        load_cues(tmp_path)


@pytest.mark.parametrize("line", ["publicó nose", "act-one nose", "Copy nose", "can't nose", "cop-y~ & nose"])
def test_a_word_that_no_folded_prompt_holds_is_told(tmp_path, line):
    (tmp_path / "x.toml").write_text(f'[[cue]]\nintent = "key_art"\nwhy = "w"\nsay = ["{line}"]\n', encoding="utf-8")
    told = [word for _, word in words_never_met(load_cues(tmp_path))]
    assert told == [line.split()[0]]
