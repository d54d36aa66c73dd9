"""A ComfyUI graph pasted as a prompt: one verdict, its spans in the pasted text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from screener.errors import UnscreenablePrompt
from screener.verdict import SourcedSpan, Verdict
from tests.images.test_comfyui import encoder, node
from tests.images.test_comfyui_pasted import page, with_sampler

WORDS = 'a bridge,\n\t"portrait" of Beyoncé \N{GRINNING FACE} and Penélope Cruz, embedding:emma_watson'


def graph() -> dict[str, Any]:
    """Names in every role, and in places that do not count."""
    made = with_sampler(
        n10=node("LoraLoader", lora_name="sdxl\\tom_hanks_v3.safetensors", model=["4", 0], clip=["4", 1]),
        n20=node("LoadImage", image="scarlett_johansson.png"), n21=node("VAEEncode", pixels=["20", 0]),
        n22=encoder("Cate Blanchett"),
    )  # fmt: skip
    made["6"], made["7"] = encoder(WORDS), encoder("Tom Cruise, blur")
    made["6"]["_meta"]["title"] = "Meryl Streep"
    made["3"]["inputs"] |= {"model": ["10", 0], "latent_image": ["21", 0]}
    return made


def seen(verdict: Verdict, document: str) -> dict[str, tuple[str, str]]:
    """Status and role of each entity; its words stand, unescaped, where the span says."""
    found = {}
    for finding in verdict.findings:
        for span in finding.spans:
            assert not isinstance(span, SourcedSpan)
            assert span.text == json.loads(f'"{document[span.start : span.end]}"')
            if finding.entity is not None:
                found[finding.entity.name] = (finding.status, span.segment)
    return found


NAMES = {
    "Beyoncé": ("open", "positive"), "Penélope Cruz": ("open", "positive"), "Emma Watson": ("open", "model"),
    "Tom Hanks": ("open", "model"), "Scarlett Johansson": ("open", "file_name"), "Tom Cruise": ("excluded", "negative"),
}  # fmt: skip


@pytest.mark.parametrize(
    "layout", [{}, {"ensure_ascii": False}, {"indent": 2}, {"indent": "\t", "ensure_ascii": False}],
    ids=["escaped", "as it is", "in lines", "tabs"],
)  # fmt: skip
def test_names_stand_where_they_were_pasted(screener, layout):
    document = json.dumps(graph(), **layout)
    verdict = screener.prompt(document, name="shot 7")
    assert seen(verdict, document) == NAMES
    assert verdict.outcome == "escalate"
    assert (verdict.subject.kind, verdict.subject.name, verdict.subject.length) == ("prompt", "shot 7", len(document))


def test_a_workflow(screener):
    workflow = page()
    workflow["nodes"][2]["widgets_values"] = ["portrait of Meryl Streep"]
    workflow["nodes"][3]["widgets_values"] = ["Tom Cruise"]
    workflow["groups"] = [{"title": "Cate Blanchett"}]
    document = json.dumps(workflow)
    assert seen(screener.prompt(document), document) == {
        "Meryl Streep": ("open", "positive"), "Tom Cruise": ("excluded", "negative"),
    }  # fmt: skip


def test_a_name_in_two_nodes_is_one_finding_with_two_spans(screener):
    document = json.dumps({"1": encoder("portrait of Meryl Streep"), "2": encoder("Meryl Streep, smiling")})
    (finding,) = [one for one in screener.prompt(document).findings if one.entity]
    assert [document[span.start : span.end] for span in finding.spans] == ["Meryl Streep"] * 2


def test_what_the_words_of_one_text_ask_for(screener):
    document = json.dumps({"1": encoder("a character with Meryl Streep's nose"), "2": encoder("fog")})
    (finding,) = screener.prompt(document).findings
    assert finding.intent == "likeness_feature"


def test_a_negative_prompt_beside_the_graph(screener):
    document = json.dumps({"1": encoder("portrait of Meryl Streep")})
    verdict = screener.prompt(document, negative="no Tom Cruise")
    (excluded,) = [one for one in verdict.findings if one.status == "excluded"]
    (span,) = excluded.spans
    assert f"{document}\nno Tom Cruise"[span.start : span.end] == span.text == "Tom Cruise"
    assert verdict.id != screener.prompt(document).id


def test_a_name_that_two_nodes_put_together(screener):
    graph = with_sampler(
        n20=node("String", value="portrait of Meryl"), n21=node("String", value="Streep at her desk"),
        n22=node("StringConcatenate", string_a=["20", 0], string_b=["21", 0], delimiter=" "),
    )  # fmt: skip
    graph["6"] = encoder(["22", 0])
    document = json.dumps(graph)
    (finding,) = [one for one in screener.prompt(document).findings if one.entity.name == "Meryl Streep"]
    assert finding.outcome == "escalate"
    assert {document[span.start : span.end] for span in finding.spans} == {"Meryl", "Streep"}


def test_a_name_that_two_nodes_put_together_as_a_negative_prompt(screener):
    graph = with_sampler(n20=node("Join Strings", text1="blur, Meryl", text2="Streep"))
    graph["7"] = encoder(["20", 0])
    document = json.dumps(graph)
    assert seen(screener.prompt(document), document)["Meryl Streep"] == ("excluded", "negative")


def test_personal_data_is_masked_wherever_it_stands(screener):
    document = json.dumps({"1": encoder("write to jane.doe@corp.com"), "2": encoder("jane.doe@corp.com\n")})
    spans = [span for seen in screener.prompt(document).intents for span in seen.spans]
    assert {(span.text, document[span.start : span.end]) for span in spans} == {(None, "jane.doe@corp.com")}
    assert len(spans) == 2


def test_a_graph_that_is_cut_off_is_screened_as_words(screener):
    document = json.dumps(graph(), ensure_ascii=False)[:-1]
    names = {finding.entity.name for finding in screener.prompt(document).findings if finding.entity}
    assert names >= {*NAMES, "Meryl Streep", "Cate Blanchett"}


@pytest.mark.parametrize(
    ("given", "negative"),
    [({"1": node("LoadVideo", frames=4)}, ""), ({"1": encoder("  ")}, "\u200b")],
)
def test_a_graph_without_words_is_no_verdict(screener, given, negative):
    with pytest.raises(UnscreenablePrompt, match="The graph is empty"):
        screener.prompt(json.dumps(given), negative=negative)


def test_the_limits_of_a_prompt_stay(screener):
    document = json.dumps({"1": encoder("Meryl Streep")})
    room = screener.settings.max_code_points - len(document)
    assert screener.prompt(document + " " * room).findings
    with pytest.raises(UnscreenablePrompt, match="characters; at most"):
        screener.prompt(document + " " * (room + 1))
    with pytest.raises(UnscreenablePrompt, match="binary"):
        screener.prompt(json.dumps({"1": encoder("Ada Byron" + "\1" * 9)}))


def test_half_of_a_surrogate_pair_moves_nothing(screener):
    document = '{"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "\\ud83d Meryl Streep \\udE00"}}}'
    assert seen(screener.prompt(document), document) == {"Meryl Streep": ("open", "positive")}


def test_lists_of_prompts_may_hold_graphs(screener):
    document = json.dumps({"1": node("SaveVideo", frames=1)})
    first, second, third = screener.prompts([json.dumps(graph()), document, "a lighthouse"])
    assert first.outcome == "escalate"
    assert isinstance(second, UnscreenablePrompt)
    assert third.outcome == "notify"
