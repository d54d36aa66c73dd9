"""Generation parameters as Automatic1111, its forks and its extensions write them."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.images.automatic1111 import MOST_SETTINGS, is_parameters, parameters_texts
from screener.images.reading import FileText
from tests.images.generator_files import PARAMETERS


def by_role(texts: list[FileText], role: str) -> list[str]:
    return [one.text for one in texts if one.role == role]


def test_prompt_negative_and_models_are_told_apart():
    texts = parameters_texts(PARAMETERS, "PNG parameters")
    assert texts[0] == FileText(
        "PNG parameters",
        "a portrait of Ada Byron, oil on canvas,\n<lora:engraving_v2:0.7> candlelight",
        "blurry, text,\nwatermark",
        "positive",
        "Automatic1111",
    )
    assert by_role(texts, "model") == ["paintings_xl", "engraving_v2", "ada_face", "old_masters"]
    assert by_role(texts, "positive") == [texts[0].text]


@pytest.mark.parametrize(
    ("text", "positive", "negative"),
    [
        ("just words", "just words", ""),
        ("words\nSteps: 20, Sampler: Euler a", "words", ""),
        ("one\n\ntwo\nSteps: 20, Sampler: Euler a", "one\n\ntwo", ""),
        ("Negative prompt: ugly\nSteps: 20, Sampler: Euler a", "", "ugly"),
        ("words\nNegative prompt: ugly", "words", "ugly"),
        ("words\r\nNegative prompt: ugly\r\n\r\nSteps: 20, Sampler: Euler a", "words", "ugly"),
        ("words\nnegative prompt: ugly\nSteps: 20, Size: 8x8", "words", "ugly"),
        ("words Negative prompt: ugly Steps: 20, Sampler: Euler a", "words", "ugly"),
        ("words about a Negative prompt: none", "words about a Negative prompt: none", ""),
        ("Steps: 3 of a stair\nlight\nSteps: 20, Sampler: Euler a", "Steps: 3 of a stair\nlight", ""),
        ("Steps: many\nmore\nSteps: 20, Sampler: Euler a", "Steps: many\nmore", ""),
    ],
)
def test_where_each_part_ends(text, positive, negative):
    texts = parameters_texts(text, "s")
    assert (texts[0].text, texts[0].negative) == (positive, negative)
    assert len(texts) == 1


def test_prompts_among_the_settings():
    text = (
        "a street\nNegative prompt: cars\nSteps: 20, Sampler: Euler a, "
        'ADetailer prompt: "face of Ada Byron, \\"smiling\\", detailed", ADetailer negative prompt: "old, grey", '
        'ADetailer model: face_yolov8n.pt, Hires prompt: "a street, sharp", Hires negative prompt: fog, '
        'Wildcard prompt: "__cities__ street\\nat night", Hires upscaler: Latent, Version: f2.0.1'
    )
    found = {one.source: (one.text, one.negative) for one in parameters_texts(text, "s")}
    assert found == {
        "s": ("a street", "cars"),
        "s, ADetailer prompt": ('face of Ada Byron, "smiling", detailed', ""),
        "s, ADetailer negative prompt": ("", "old, grey"),
        "s, Hires prompt": ("a street, sharp", ""),
        "s, Hires negative prompt": ("", "fog"),
        "s, Wildcard prompt": ("__cities__ street\nat night", ""),
    }


def test_a_prompt_without_quotation_marks_reaches_to_the_next_setting():
    text = "a street\nSteps: 20, ADetailer prompt: Ada Byron, smiling, detailed, Version: v1.10"
    assert parameters_texts(text, "s")[1].text == "Ada Byron, smiling, detailed"


def test_templates_of_dynamic_prompts():
    text = (
        "a red car\nNegative prompt: rain\nSteps: 20, Sampler: Euler a, Model: cars\n"
        "Template: a {red|blue|\ngreen} car\nNegative Template: {rain|snow}"
    )
    templates = [one for one in parameters_texts(text, "s") if "Template" in one.source]
    assert [(one.text, one.negative) for one in templates] == [("a {red|blue|\ngreen} car", ""), ("", "{rain|snow}")]


def test_words_below_the_settings_are_kept():
    texts = parameters_texts("a car\nSteps: 20, Sampler: Euler a\nfor the Byron biopic", "s")
    assert by_role(texts, "metadata") == ["for the Byron biopic"]


def test_civitai_resources_and_hashes_name_models():
    text = (
        "words\nSteps: 25, Sampler: Euler a, Created Date: 2026-01-04T01:27:21.2717070Z, "
        'Civitai resources: [{"type":"checkpoint","modelVersionId":2514310,"modelName":"Paintings XL",'
        '"modelVersionName":"v16.0"},{"type":"lora","weight":0.8,"modelName":"Ada, the face",'
        '"modelVersionName":"Countess of Lovelace"}], Civitai metadata: {}, '
        'Hashes: {"model": "45a21ea00a", "lora:engraving": "0011223344", "embed:old_masters": "5566778899"}, '
        "Refiner: portraits_refiner [0a1b2c3d], Model hash: 45a21ea00a"
    )
    assert by_role(parameters_texts(text, "s"), "model") == [
        "Paintings XL", "Ada, the face", "Countess of Lovelace", "engraving", "old_masters", "portraits_refiner",
    ]  # fmt: skip


def test_settings_beyond_the_limit_are_one_text():
    many = ", ".join(f"Setting {number}: 1" for number in range(MOST_SETTINGS + 5))
    texts = parameters_texts(f"words\nSteps: 20, {many}, Hires prompt: Ada Byron", "s")
    assert "Hires prompt: Ada Byron" in by_role(texts, "metadata")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PARAMETERS, True), ("Negative prompt: x", True), ("Steps: 3, Sampler: x", True), ("a plain prompt", False),
        ("three Steps: up the stairs", False), ("no negative prompt here", False),
    ],
)  # fmt: skip
def test_what_looks_like_parameters(text, expected):
    assert is_parameters(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "<lora:" * 170_000,
        "Negative prompt:\n" * 60_000,
        "Steps: 1\n" * 110_000,
        "Steps: 1\n" + "Template:\n" * 100_000,
        "Steps: 1" + ", " * 500_000,
        "Steps: 1, " + 'ab: ["x,' * 130_000,
        "Steps: 1, " + 'ab: "\\' * 170_000,
        "Steps: 1, a: " + "[" * 1_000_000,
        "Steps: 1, x prompt: " + ", A" * 340_000,
        "Steps: 1, " + "a b c " * 170_000,
    ],
    ids=lambda text: text[:24],
)
def test_a_megabyte_of_anything_is_quick(text):
    # each takes 0.2 s at most on the machine it was measured on; what would be quadratic takes minutes
    started = process_time()
    parameters_texts(text, "s")
    assert process_time() - started < 5


PARTS = [
    "Negative prompt:", "\n", "Steps: 20, ", "Template:", "Sampler: a, ", 'x prompt: "', "[{", '"', ",", ":", "words",
    "\\", "Hashes: {",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_no_arrangement_of_its_parts_raises(parts):
    text = "".join(parts)
    for one in parameters_texts(text, "s"):
        assert one.text or one.negative


@given(st.text())
def test_no_text_raises_and_a_plain_one_is_kept_whole(text):
    texts = parameters_texts(text, "s")
    if not is_parameters(text):
        assert [one.text for one in texts] == [text.strip()] * bool(text.strip())


def test_two_pictures_parameters_in_one_text_are_two_prompts():
    text = (
        "a lighthouse\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, Seed: 1\n\n"
        "portrait of Ada Byron\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 2"
    )
    prompts = [(one.text, one.negative) for one in parameters_texts(text, "batch.txt") if one.role == "positive"]
    assert prompts == [("a lighthouse", "fog"), ("portrait of Ada Byron", "blurry")]


def test_what_stands_below_a_negative_prompt_without_settings_is_asked_for():
    found = parameters_texts("Negative prompt: ugly\nportrait of Ada Byron\na harbour", "list.txt")
    assert [one.negative for one in found if one.negative] == ["ugly"]
    assert any("Ada Byron" in one.text for one in found)


def test_a_setting_that_names_somebody_is_read():
    found = parameters_texts("a castle\nSteps: 20, Sampler: Euler a, Style: Ada Byron, Seed: 1", "x")
    assert "Ada Byron" in [one.text for one in found]
