"""Screener as a component of spaCy pipelines."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from screener.errors import SettingsError, UnscreenablePrompt
from screener.spacy_component import ScreenerComponent

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Elsa from Frozen drawn by Zorblatt Quimby, with Meryl Streep's nose"


@pytest.fixture
def pipeline(screener):
    """pipeline(language, **config) -> a pipeline whose component uses the shared engine."""

    def make(language="en", **config):
        nlp = spacy.blank(language)
        nlp.add_pipe("screener", config=config)
        nlp.get_pipe("screener")._screener = screener
        return nlp

    return make


@pytest.fixture
def environment(built_cache, tmp_path, monkeypatch):
    """Settings for engines that a pipeline opens itself, in this process or another."""
    monkeypatch.setenv("SCREENER_CACHE_DIR", str(built_cache))
    monkeypatch.setenv("SCREENER_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("SCREENER_CONFIG", str(tmp_path / "none.toml"))


def _spans(doc, key="screener"):
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans[key]]


def test_names_become_spans(pipeline):
    assert _spans(pipeline()(TEXT)) == [
        ("Elsa", "CHARACTER", "character/elsa", "character/elsa"), ("Frozen", "WORK", "work/frozen", "work/frozen"),
        ("Zorblatt Quimby", "NAME", "", ""),
        ("Meryl Streep", "PERSON", "person/meryl-streep", "person/meryl-streep"),
    ]  # fmt: skip


def test_the_verdict_is_the_engines(pipeline, screener):
    verdict = pipeline()(TEXT)._.verdict
    expected = json.loads(screener.prompt(TEXT).to_json())
    assert {**verdict, "timing_ms": None} == {**expected, "timing_ms": None}


def test_the_least_band_and_the_key(pipeline):
    doc = pipeline(min_band="likely", spans_key="names")("portrait by Zorblatt Quimby, Tom Hanks beside him")
    assert [text for text, *_ in _spans(doc, "names")] == ["Tom Hanks"]
    assert "screener" not in doc.spans
    assert {finding["match"]["band"] for finding in doc._.verdict["findings"]} == {"review", "certain"}


def test_an_unknown_band_is_told():
    with pytest.raises(SettingsError, match=r"min_band is 'sure'\. Write one of certain, likely, review"):
        spacy.blank("en").add_pipe("screener", config={"min_band": "sure"})


def test_spans_take_whole_tokens(pipeline):
    nlp = pipeline()
    doc = nlp(Doc(nlp.vocab, words=["😀", "Meryl", "Streep's", "nose"]))
    assert [text for text, *_ in _spans(doc)] == ["Meryl Streep's"]


@pytest.mark.parametrize("language", ["de", "fr", "xx", "zh"])
def test_other_languages(pipeline, language):
    texts = [text.replace(" ", "") for text, *_ in _spans(pipeline(language)("Meryl Streep, Tom Hanks"))]
    assert texts == ["MerylStreep", "TomHanks"]


@pytest.mark.parametrize("text", ["", "   ", "\u200b\n"])
def test_an_empty_doc_has_no_spans_and_no_verdict(pipeline, text):
    doc = pipeline()(text)
    assert list(doc.spans["screener"]) == []
    assert doc._.verdict is None


def test_too_long_a_doc_says_the_limit_and_what_to_do(pipeline):
    with pytest.raises(UnscreenablePrompt, match=r"9,000 characters; at most 8,192 .* a paragraph at a time"):
        pipeline()("lake " * 1800)


def test_a_stream_goes_on_where_the_caller_says_so(pipeline):
    nlp = pipeline()
    told = []
    nlp.set_error_handler(lambda name, component, docs, error: told.append(str(error)))
    docs = list(nlp.pipe(["Tom Hanks", "lake " * 1800, "a lake"]))
    assert [doc.text for doc in docs] == ["Tom Hanks", "a lake"]
    assert len(told) == 1


@pytest.mark.usefixtures("environment")
def test_two_processes(pipeline):
    nlp = pipeline()
    docs = list(nlp.pipe(["Tom Hanks", "a lake", ""] * 4, n_process=2, batch_size=2))
    assert [len(doc.spans["screener"]) for doc in docs] == [1, 0, 0] * 4
    assert docs[0]._.verdict["findings"][0]["entity"]["id"] == "person/tom-hanks"
    assert docs[2]._.verdict is None


@pytest.mark.usefixtures("environment")
def test_a_copy_opens_an_engine_of_its_own(screener):
    copy = pickle.loads(pickle.dumps(ScreenerComponent("names", "certain", screener)))
    assert (copy.spans_key, copy.min_band) == ("names", "certain")
    doc = copy(spacy.blank("en").make_doc("Tom Hanks"))
    assert _spans(doc, "names")[0][0] == "Tom Hanks"


@pytest.mark.usefixtures("environment")
def test_a_pipeline_is_saved_and_loaded(pipeline, tmp_path):
    nlp = pipeline(min_band="certain")
    nlp.to_disk(tmp_path / "saved")
    assert not (tmp_path / "saved" / "screener").exists()
    loaded = spacy.load(tmp_path / "saved")
    assert loaded.get_pipe("screener").min_band == "certain"
    doc = loaded("Tom Hanks")
    assert _spans(doc)[0][0] == "Tom Hanks"
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(kept).get_docs(loaded.vocab)
    assert json.dumps(again._.verdict) == json.dumps(doc._.verdict)
    assert _spans(again) == _spans(doc)


def test_somebody_elses_computed_verdict_is_left_alone(pipeline):
    before = Doc.get_extension("verdict")
    Doc.set_extension("verdict", getter=lambda doc: "mine", force=True)
    try:
        doc = pipeline()("Tom Hanks")
        assert doc._.verdict == "mine"
        assert len(doc.spans["screener"]) == 1
    finally:
        Doc.set_extension("verdict", default=before[0], force=True)


def _python(code):
    return subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


def test_spacy_finds_it_by_its_entry_point():
    (found,) = entry_points(group="spacy_factories", name="screener")
    assert found.value == "screener.spacy_component:make_screener"
    done = _python("import spacy; print(spacy.blank('en').add_pipe('screener').min_band)")
    assert done.stdout == "review\n", done.stderr


def test_importing_screener_imports_no_spacy():
    done = _python("import sys, screener; screener.Screener; print('spacy' in sys.modules)")
    assert done.stdout == "False\n", done.stderr
