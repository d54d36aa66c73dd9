"""Names of models with words of their training stuck to them, and the table of those words."""

from __future__ import annotations

import time

import pytest

from screener.data import data_root
from screener.errors import LexiconError
from screener.text.roles import MODEL
from screener.text.syntax import parse_syntax
from screener.text.training_words import load_training_words

TABLE = data_root() / "lexicons" / "cues" / "syntax.toml"
HANKS, STONE = "Tom Hanks", "Emma Stone"

# ⟦ and ⟧ mark the place of the name in the original text.
ROWS = [
    ("<hypernet:⟦roccosiffredi⟧XL:0.43>", "Rocco Siffredi"),
    ("<lora:⟦DoomSlayer⟧XL:0.54>", "Doom Slayer"),
    ("<lyco:⟦onHerMajestysSecretService⟧XL:1.53>", "On Her Majesty's Secret Service"),
    ("<lora:⟦morganFairchild⟧_e10:0.8>", "Morgan Fairchild"),
    ("<lora:locon_⟦emmastone⟧_v1_from_v1_64_32:1>", STONE),
    ("<lora:⟦emmaStone⟧-10:1>", STONE),
    ("<lora:⟦emma_stone⟧-10:1>", STONE),
    ("<lora:⟦emmaStone⟧_epoch12:1>", STONE),
    ("<lora:⟦emma_stone⟧_epoch_12:1>", STONE),
    ("<lora:⟦emmaStone⟧-000008:1>", STONE),
    ("<lora:⟦emmaStone⟧_v2-1:1>", STONE),
    ("<lora:⟦emmaStone⟧V2:1>", STONE),
    ("<lora:⟦emmastone⟧v2:1>", STONE),
    ("<lora:⟦emmaStone⟧SDXL:1>", STONE),
    ("<lora:⟦emmastone⟧SDXL:1>", STONE),
    ("<lora:⟦emmastone⟧xl:1>", STONE),
    ("<lora:⟦emmaStone⟧PonyV6:1>", STONE),
    ("<lora:⟦emmaStone⟧PonyXLV6:1>", STONE),
    ("<lora:⟦tomHanks⟧Flux:1>", HANKS),
    ("<lora:⟦tomHanks⟧_flux_lora_v2:1>", HANKS),
    ("<lora:⟦tomhanks⟧Illustrious:1>", HANKS),
    ("<lora:⟦tomhanks⟧_sd15:1>", HANKS),
    ("<lora:⟦tomhanks⟧-sd1.5-v1.2:1>", HANKS),
    ("<lora:⟦TOMHANKS⟧_XL:1>", HANKS),
    ("<lora:SDXL_⟦tomHanks⟧_r16_a8:1>", HANKS),
    ("<lora:⟦tom_hanks⟧_dim128_alpha64:1>", HANKS),
    ("a woman, embedding:⟦emmaStone⟧XL, rain", STONE),
    ("a woman, ti-⟦emmaStone⟧XL, rain", STONE),
    ("⟦tomHanks⟧XL_v10.safetensors", HANKS),
    ("⟦tomhanks⟧_sdxl_lora-000010.safetensors", HANKS),
    (r"C:\models\lora\⟦emmaStone⟧FluxV2.safetensors", STONE),
    # words of training that are a part of the name
    ("<lora:⟦my_little_pony⟧_v1:1>", "My Little Pony"),
    ("<lora:⟦MyLittlePony⟧XL:1>", "My Little Pony"),
    ("<lora:⟦JunkieXL⟧:1>", "Junkie XL"),
    ("<lora:⟦r2_d2⟧_v1:1>", "R2-D2"),
    ("<lora:⟦ScarFace⟧XL:1>", "Scarface"),
    ("<lora:⟦ObiWanKenobi⟧_v3:1>", "Obi-Wan Kenobi"),
    # numbers that are
    ("<lora:⟦Apollo13⟧XL:1>", "Apollo 13"),
    ("<lora:⟦apollo-13⟧:1>", "Apollo 13"),
    ("<lora:⟦blade_runner_2049⟧_style_xl:0.8>", "Blade Runner 2049"),
]


@pytest.mark.parametrize(("marked", "name"), ROWS, ids=[row[0] for row in ROWS])
def test_a_name_in_the_name_of_a_model(screener, marked, name):
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    found = [one for one in screener.prompt(text).findings if one.entity]
    places = {
        (span.start, span.end, span.text, span.segment)
        for one in found if one.entity.name == name for span in one.spans
    }  # fmt: skip
    assert (start, end, text[start:end], MODEL) in places
    assert {one.entity.name for one in found} == {name}


@pytest.mark.parametrize(
    "marked", ["⟦tomHanks⟧XL.png", "refs/⟦tom_hanks⟧-v2_SDXL_ref_003.png", "⟦tomHanks⟧SDXL_00012_.png"]
)
def test_a_name_in_the_name_of_a_picture_that_a_model_made(screener, marked):
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    found = [one for one in screener.prompt(marked.replace("⟦", "").replace("⟧", "")).findings if one.entity]
    assert [(one.entity.name, [(span.start, span.end) for span in one.spans]) for one in found] == [
        (HANKS, [(start, end)])
    ]


@pytest.mark.parametrize(
    "text",
    ["<lora:XL_v2_e10-000008:1>", "<lora:epiNoiseOffset_v2:1>", "<lora:ponyXLV6:1>", "wet_streetXL-000010.safetensors"],
)
def test_words_of_training_alone_name_nobody(screener, text):
    assert not [one.entity.name for one in screener.prompt(text).findings if one.entity]


def test_outside_of_models_they_are_words():
    text = "a shirt in XL, v2 of the sketch, step 3"
    assert parse_syntax(text).words == text


@pytest.mark.parametrize("piece", ["XL", "aXL", "sdxl", "V2", "v2", "a_b-1", "aA", "64_", "0000", "PonyXLV"])
def test_a_long_name_costs_no_more_than_its_length(piece):
    words, times = load_training_words(), []
    for length in (2_000, 8_000):
        text, least = (piece * length)[: length - 1] + "!", []
        for _ in range(3):
            began = time.process_time()
            list(words.spans(text, 0, length))
            least.append(time.process_time() - began)
        times.append(min(least))
    assert times[1] <= 8 * max(times[0], 0.002)


@pytest.mark.parametrize(
    ("before", "after"),
    [("ranks = [", "ranks = ['a', "), ('"v#"', '"v #"'), ("stuck_small", "small"), ("[model_names]", "[models]")],
)
def test_a_wrong_table_is_named(tmp_path, before, after):
    path = tmp_path / "syntax.toml"
    path.write_text(TABLE.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"syntax\.toml"):
        load_training_words(path)
