"""Words that keep out what they announce: which do, in six languages, and what their table must hold."""

from __future__ import annotations

import tomllib

import pytest

from screener.data import data_root
from screener.errors import LexiconError
from screener.text.exclusion_words import load_exclusion_words

TABLE = data_root() / "lexicons" / "cues" / "exclusions.toml"

EXCLUDED = [
    "a clerk who must not look like {}", "a clerk who mustn't closely resemble {}", "a clerk who mustn’t look like {}",
    "a clerk. He should not evoke {}", "do not show {}", "a clerk, avoid any likeness of {}",
    "a clerk, nothing like {}",
    "a clerk without any reference to {}", "a clerk, not in the style of {}", "a clerk who doesn't look like {}",
    "ein Mann ohne {}", "ein Mann, nicht wie {}", "der Mann darf nicht aussehen wie {}",
    "der Mann darf nicht wie {} aussehen",
    "ein Mann, keine Ähnlichkeit mit {}", "ein Mann, nicht im Stil von {}", "ein Mann ohne jede Ähnlichkeit mit {}",
    "un homme sans {}", "un homme, pas comme {}", "l'homme ne doit pas ressembler à {}",
    "un homme, aucune ressemblance avec {}", "un homme, pas dans le style de {}", "évitez toute référence à {}",
    "un hombre sin {}", "el hombre no debe parecerse a {}", "un hombre, no como {}", "sin ningún parecido con {}",
    "un retrato, no al estilo de {}",
    "um homem sem {}", "o homem não deve parecer com {}", "um homem, não como {}", "sem qualquer semelhança com {}",
    "un uomo senza {}", "un uomo che non deve assomigliare a {}", "un uomo, non come {}", "nessuna somiglianza con {}",
]  # fmt: skip
ASKED_FOR = [
    "never without {}", "do not avoid {}", "don't avoid {}", "without using his name, {}", "not only {}",
    "he does not look like {} yet", "it doesn't look like {} enough", "without shoes {} walks",
    "nicht ohne {}", "das Bild sieht noch nicht wie {} aus", "nicht wie {}, mach das Bild ähnlicher",
    "pas sans {}", "il ne ressemble pas encore à {}", "no sin {}", "non senza {}", "não sem {}",
    # the same letters are a word of another language here
    "original sin {} in a garden", "comic sans {} on a pier", "a bottle of ohne {}", "sin city, {}",
    "original sin {}, un film in Los Angeles", "comic sans {} portrait, le film", "ohne {}",
]  # fmt: skip


def _statuses(screener, text):
    return {one.status for one in screener.prompt(text).findings if one.entity and one.entity.name == "Tom Hanks"}


@pytest.mark.parametrize("text", EXCLUDED)
def test_it_keeps_out(screener, text):
    assert _statuses(screener, text.format("Tom Hanks")) == {"excluded"}


@pytest.mark.parametrize("text", ASKED_FOR)
def test_it_does_not(screener, text):
    assert _statuses(screener, text.format("Tom Hanks")) == {"open"}


@pytest.mark.parametrize("text", ["ein Mann ohne {}", "un homme sans {}", "un hombre sin {}", "a man without {}"])
def test_a_list_of_two_is_kept_out(screener, text):
    link = {"ein": "oder", "un homme": "ou", "un hombre": "o", "a": "or"}
    word = next(link[head] for head in link if text.startswith(head + " "))
    findings = screener.prompt(text.format(f"Tom Hanks {word} Brad Pitt")).findings
    assert {(one.entity.name, one.status) for one in findings} == {("Tom Hanks", "excluded"), ("Brad Pitt", "excluded")}


def test_every_phrase_of_the_table_is_recognised():
    words = load_exclusion_words()
    everyday = {
        "german": "ein Mann", "french": "un homme", "spanish": "un hombre", "portuguese": "um homem",
        "italian": "un uomo",
    }  # fmt: skip
    for language, table in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        for phrase in (*table["phrases"], *table.get("alone", ())):
            longest = " ".join(part.strip("()").split("/")[0].replace("_", " ") for part in phrase.split())
            shortest = " ".join(part.split("/")[-1].replace("_", " ") for part in phrase.split() if part[0] != "(")
            for written in (longest, shortest):
                text = f"{everyday.get(language, '')} x, {written}"
                assert len(text) in words.ends(text, text.lower()), (language, written)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[french]", "[french", "head"),
        ('connecting = "oder und noch"', "", "german"),
        ('alone = ["senza", "evitare", "evita"]', "", "italian"),
        ('"no como"', '"no (como"', "spanish"),
        ('"não como"', '"não como//como"', "portuguese"),
        ('negated = ["jamais", "pas"]', "negated = 3", "french"),
    ],
)
def test_a_wrong_table_is_named(tmp_path, before, after, said):
    text = TABLE.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "exclusions.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"exclusions\.toml, {said}"):
        load_exclusion_words(path)


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(LexiconError, match=r"none\.toml"):
        load_exclusion_words(tmp_path / "none.toml")
