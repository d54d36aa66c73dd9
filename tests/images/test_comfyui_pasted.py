"""A graph pasted as a prompt: what reaches a sampler counts, in its role; every text knows where it was written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.images.comfyui_chains import MOST_CHAINED
from screener.images.comfyui_graph import is_graph_like
from screener.images.comfyui_pasted import PastedText, pasted_graph
from tests.images.test_comfyui import LATENT, VALUES, encoder, link, node, sampler, ui_node

LOADER = node("CheckpointLoaderSimple", ckpt_name="paintings_xl.safetensors")


def read(document: str) -> list[PastedText]:
    """The texts of a document that is a graph; each stands, unescaped, where it says."""
    graph = pasted_graph(document)
    assert graph is not None
    for one in graph.texts:
        assert len(one.places) == len(one.text) + 1
        written = json.loads(f'"{document[one.places[0] : one.places[-1]]}"', strict=False)
        assert written.replace("\0", " ") == one.text
    return list(graph.texts)


def roles(graph: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in read(json.dumps(graph)):
        found.setdefault(one.role, []).append(one.text)
    return found


def with_sampler(**more: Any) -> dict[str, Any]:
    """A graph with a prompt on either side, and more nodes by their id."""
    return {
        "3": sampler(["6", 0], ["7", 0]), "4": LOADER, "5": LATENT, "6": encoder("a bridge"), "7": encoder("rain"),
        "8": node("VAEDecode", samples=["3", 0]), "9": node("PreviewImage", images=["8", 0]),
        **{name.removeprefix("n"): one for name, one in more.items()},
    }  # fmt: skip


SIDES = {"positive": ["a bridge"], "negative": ["rain"], "model": ["paintings_xl.safetensors"]}


def test_both_sides_and_the_model():
    assert roles(with_sampler()) == SIDES


def test_titles_classes_and_settings_do_not_count():
    graph = with_sampler()
    graph["6"]["_meta"]["title"] = "Ada Byron, take two, at night"
    assert roles(graph) == SIDES


@pytest.mark.parametrize(
    "unused",
    [
        encoder("Ada Byron"),
        node("LoraLoader", lora_name="ada_byron.safetensors", model=["4", 0], clip=["4", 1]),
        node("LoadImage", image="ada byron.png"),
        node("PrimitiveString", value="Ada Byron"),
        node("ShowText|pysssss", text_0="Ada Byron at her desk"),
    ],
    ids=lambda one: one["class_type"],
)
def test_a_node_that_nobody_takes_from_does_not_count(unused):
    assert roles(with_sampler(n20=unused)) == SIDES


def test_a_chain_that_ends_nowhere_does_not_count():
    graph = with_sampler(
        n20=node("PrimitiveString", value="Ada Byron"), n21=encoder(["20", 0]),
        n22=node("ConditioningSetArea", conditioning=["21", 0]),
        n23=node("ControlNetApplyAdvanced", positive=["22", 0], negative=["7", 0]),
    )  # fmt: skip
    assert roles(graph) == SIDES


def test_what_a_node_that_works_by_itself_is_given_counts():
    graph = with_sampler(
        n20=node("PrimitiveString", value="Ada Byron walks"), n21=node("KlingTextToVideoNode", prompt=["20", 0]),
        n22=node("GeminiNode", prompt="describe Mary Somerville"),
    )  # fmt: skip
    assert roles(graph)["positive"] == ["a bridge", "Ada Byron walks", "describe Mary Somerville"]


def test_stacks_of_loras():
    graph = with_sampler(
        n10=node("LoraLoader", lora_name="people\\ada_v3.safetensors", model=["4", 0], clip=["4", 1]),
        n11=node("LoraLoaderModelOnly", lora_name="ink.safetensors", model=["10", 0]),
        n12=node("LoRA Stacker", lora_name_1="mary.safetensors", lora_name_2="None", lora_wt_1=1.0),
        n13=node("CR Apply LoRA Stack", model=["11", 0], lora_stack=["12", 0]),
        n14=node(
            "Power Lora Loader (rgthree)", lora_1={"on": True, "lora": "grace.safetensors", "strength": 1},
            lora_2={"on": False, "lora": "switched_off.safetensors", "strength": 1}, model=["13", 0],
        ),
    )  # fmt: skip
    graph["3"]["inputs"]["model"] = ["14", 0]
    assert sorted(roles(graph)["model"]) == [
        "grace.safetensors", "ink.safetensors", "mary.safetensors", "paintings_xl.safetensors",
        "people\\ada_v3.safetensors",
    ]  # fmt: skip


def test_both_encoders_of_sdxl():
    graph = with_sampler()
    graph["6"] = node("CLIPTextEncodeSDXL", text_g="Ada Byron", text_l="oil on canvas", width=64, clip=["4", 1])
    graph["7"] = node("CLIPTextEncodeSDXL", text_g="hats", text_l="blur", width=64, clip=["4", 1])
    found = roles(graph)
    assert (found["positive"], found["negative"]) == (["Ada Byron", "oil on canvas"], ["hats", "blur"])


def test_texts_that_come_by_links():
    graph = with_sampler(
        n20=node("PrimitiveStringMultiline", value="Ada Byron"), n21=node("String Literal", string="by candlelight"),
        n22=node("StringConcatenate", string_a=["20", 0], string_b=["21", 0], delimiter=" and "),
        n23=node("Reroute", **{"": ["22", 0]}), n24=node("CR Text", text="harsh light"),
    )  # fmt: skip
    graph["6"], graph["7"] = encoder(["23", 0]), encoder(["24", 0])
    found = roles(graph)
    assert (found["positive"], found["negative"]) == (["Ada Byron", "by candlelight"], ["harsh light"])


def test_a_text_on_both_sides_is_positive_and_copies_are_all_given():
    graph = with_sampler(n20=node("PrimitiveString", value="a fox"), n21=encoder("a fox"))
    graph["6"], graph["7"] = encoder(["20", 0]), encoder(["20", 0])
    graph["3"]["inputs"]["positive"] = ["22", 0]
    graph["22"] = node("ConditioningCombine", conditioning_1=["6", 0], conditioning_2=["21", 0])
    assert roles(graph)["positive"] == ["a fox", "a fox"]
    assert "negative" not in roles(graph)


def test_images_and_the_names_that_pictures_are_saved_under():
    graph = with_sampler(
        n20=node("LoadImage", image="ada byron.png", upload="image"), n21=node("VAEEncode", pixels=["20", 0]),
        n22=node("SaveImage", filename_prefix="mary_take_2", images=["8", 0]),
    )  # fmt: skip
    graph["3"]["inputs"]["latent_image"] = ["21", 0]
    assert roles(graph)["file_name"] == ["ada byron.png", "mary_take_2"]


def test_an_input_of_no_usual_name_counts_where_it_is_wired():
    graph = with_sampler(n20=node("Composer", who="Ada Byron", insert_mode="Mary Somerville"))
    graph["6"] = encoder(["20", 0])
    assert roles(graph)["positive"] == ["Ada Byron"]
    assert roles(with_sampler(n20=node("Composer", artist="Ada Byron")))["positive"] == ["a bridge", "Ada Byron"]


@pytest.mark.parametrize(
    "graph",
    [
        {"6": encoder("Ada Byron")},
        {"3": sampler(["99", 0], ["7", 0]), "6": encoder("Ada Byron"), "7": encoder("rain")},
        with_sampler(n20=encoder("Ada Byron"), n21=node("Reroute", any=["77", 0])),
        with_sampler(n20=node("Join", text="Ada Byron", more=["21", 0]), n21=node("Join", text="", more=["20", 0])),
        {"1": node("Reroute", any=["2", 0]), "2": node("Reroute", any=["1", 0], text="Ada Byron")},
        {"3": sampler(["3", 0], ["3", 1], text="Ada Byron")},
        {"1": node("Unheard of", p="Ada Byron")},
        with_sampler(n20=node("Unheard of", p="Ada Byron")),
    ],
    ids=[
        "no sampler",
        "no such node",
        "a link from nowhere",
        "a loop aside",
        "only a loop",
        "a loop of one",
        "an input of no usual name",
        "a service beside it",
    ],
)
def test_where_the_wiring_does_not_tell_a_text_is_positive(graph):
    assert "Ada Byron" in roles(graph)["positive"]


def test_algorithms_named_after_people_are_settings():
    graph = {
        "1": node("KSampler", sampler_name="euler", scheduler="karras"), "2": node("KSamplerSelect", how="heun"),
        "3": node("ImageScale", upscale_method="lanczos", crop="center"), "4": encoder("a bridge"),
    }  # fmt: skip
    assert roles(graph) == {"positive": ["a bridge"]}


def chained(graph: dict[str, Any]) -> list[list[str]]:
    found = pasted_graph(json.dumps(graph))
    assert found is not None
    return [[one.text for one in chain] for chain in found.chains]


def test_texts_that_are_put_together_are_a_chain():
    graph = with_sampler(
        n20=node("String", value="Byron"), n21=node("StringConcatenate", string_b=["20", 0], string_a="Ada"),
        n22=node("Text Concatenate", text_10="on a bridge", text_2=["21", 0], text_1="portrait", delimiter=", "),
    )  # fmt: skip
    graph["6"] = encoder(["22", 0])
    assert chained(graph) == [["portrait", "Ada", "Byron", "on a bridge"]]


def test_encoders_and_sides_make_no_chain():
    graph = with_sampler(n20=node("PromptStyler", text_positive="Ada", text_negative="Byron"))
    graph["6"], graph["7"] = encoder(["20", 0]), encoder(["20", 1])
    assert chained(graph) == []
    assert chained({"1": node("CLIPTextEncodeSDXL", text_g="Ada", text_l="Byron")}) == []


def test_chains_of_loops_and_doubling_nodes_end():
    graph = {
        str(number): node("Concat", a=[str(number + 1), 0], b=[str(number + 1), 0], text=f"take {number}")
        for number in range(60)
    } | {"60": node("Concat", a=["59", 0], text="end of take")}  # fmt: skip
    graph["3000"] = encoder(["0", 0])
    chains = chained(graph)
    assert all(len(chain) <= MOST_CHAINED for chain in chains)


# ---- the workflow of ComfyUI's page


def page(*more: Any, links: list[Any] | None = None, **fields: Any) -> dict[str, Any]:
    """A workflow with a prompt on either side, more nodes and links, fields of its own."""
    return {
        "last_node_id": 9, "extra": {"info": {"author": "Ada Byron"}}, "groups": [{"title": "Ada Byron"}],
        "nodes": [
            {**ui_node(3, "KSampler", [5, "randomize", 20], model=1, positive=4, negative=6), "title": "Ada Byron"},
            ui_node(4, "CheckpointLoaderSimple", ["paintings_xl.safetensors"]),
            ui_node(6, "CLIPTextEncode", ["a bridge"]), ui_node(7, "CLIPTextEncode", ["rain"]), *more,
        ],
        "links": [[1, 4, 0, 3, 0, "MODEL"], [4, 6, 0, 3, 1, "C"], [6, 7, 0, 3, 2, "C"], *(links or [])],
        **fields,
    }  # fmt: skip


def test_a_workflow():
    assert roles(page()) == SIDES


@pytest.mark.parametrize("mode", [0, 2, 4], ids=["unused", "muted", "bypassed"])
def test_texts_of_a_workflow_that_do_not_run(mode):
    aside = [ui_node(20, "CLIPTextEncode", ["Ada Byron"], mode=mode), ui_node(21, "Note", ["ask Ada Byron's estate"])]
    assert roles(page(*aside)) == SIDES


def test_a_wired_node_that_is_switched_off():
    lora = ui_node(20, "LoraLoader", ["ada_byron.safetensors", 1, 1], mode=4, model=20)
    graph = page(lora, links=[[20, 4, 0, 20, 0, "M"]])
    graph["links"][0] = [1, 20, 0, 3, 0, "MODEL"]
    assert roles(graph) == SIDES


@pytest.mark.parametrize("mode", [2, 4], ids=["muted", "bypassed"])
def test_one_of_two_prompts_is_switched_off(mode):
    joined = ui_node(21, "ConditioningConcat", None, conditioning_to=21, conditioning_from=22)
    off = ui_node(22, "CLIPTextEncode", ["Ada Byron"], mode=mode)
    graph = page(joined, off, links=[[21, 6, 0, 21, 0, "C"], [22, 22, 0, 21, 1, "C"]])
    graph["links"][1] = [4, 21, 0, 3, 1, "C"]
    assert roles(graph) == SIDES


def test_a_text_that_only_a_muted_node_takes_does_not_count():
    encode = {
        **ui_node(20, "CLIPTextEncode", ["x"], mode=2),
        "inputs": [{"name": "text", "widget": {"name": "text"}, "link": 20}],
    }
    assert roles(page(encode, ui_node(21, "PrimitiveNode", ["Ada Byron"]), links=[[20, 21, 0, 20, 0, "S"]])) == SIDES


def test_a_primitive_and_the_text_in_whose_place_it_stands():
    graph = page(ui_node(20, "PrimitiveNode", ["Ada Byron"]), links=[[20, 20, 0, 6, 0, "STRING"]])
    graph["nodes"][2]["inputs"] = [{"name": "text", "widget": {"name": "text"}, "link": 20}]
    assert roles(graph)["positive"] == ["Ada Byron"]
    graph["nodes"] = graph["nodes"][:4]  # the primitive is gone, what it stood for is all there is
    assert roles(graph)["positive"] == ["a bridge"]


def test_reroutes_and_pairs_of_set_and_get():
    graph = page(
        ui_node(20, "CLIPTextEncode", ["Ada Byron"]), ui_node(21, "Reroute", None, **{"": 20}),
        ui_node(22, "SetNode", ["Mary Somerville"], value=21), ui_node(23, "GetNode", ["Mary Somerville"]),
        links=[[20, 20, 0, 21, 0, "C"], [21, 21, 0, 22, 0, "C"]],
    )  # fmt: skip
    graph["links"][1] = [4, 23, 0, 3, 1, "C"]
    assert roles(graph)["positive"] == ["Ada Byron"]


def test_a_part_of_a_workflow_copied_from_the_page():
    copied = {"nodes": [ui_node(6, "CLIPTextEncode", ["Ada Byron"]), ui_node(7, "Note", ["a note of four words"])]}
    assert roles({**copied, "links": [], "groups": []}) == {"positive": ["Ada Byron"]}


def test_a_lora_without_an_ending_in_an_older_workflow():
    assert roles(page(ui_node(20, "LoraLoader", ["ada_byron", 1, 1]), links=[[9, 99, 0, 98, 0, "M"]])) == SIDES
    graph = page(ui_node(20, "LoraLoader", ["ada_byron", 1, 1]))
    graph["links"][0] = [1, 20, 0, 3, 0, "MODEL"]
    assert roles(graph)["model"] == ["ada_byron"]


@pytest.mark.parametrize("mode", [0, 2, 4])
def test_a_subgraph_and_what_it_is_set_to(mode):
    inner = {
        "id": "b0e5", "name": "Ada Byron", "inputs": [], "outputs": [{"name": "yes"}],
        "nodes": [ui_node(1, "CLIPTextEncode", ["a harbour"])], "links": [link(1, 1, 0, -20, 0)],
    }  # fmt: skip
    joined = ui_node(21, "ConditioningCombine", None, conditioning_1=21, conditioning_2=22)
    graph = page(
        ui_node(20, "b0e5", [], mode=mode), joined, links=[[21, 6, 0, 21, 0, "C"], [22, 20, 0, 21, 1, "C"]],
        definitions={"subgraphs": [inner]},
    )  # fmt: skip
    graph["links"][1] = [4, 21, 0, 3, 1, "C"]
    assert roles(graph)["positive"] == ["a bridge", *["a harbour"] * (mode == 0)]


def test_a_text_of_several_instances_stands_there_once():
    twice = {
        "id": "s", "nodes": [ui_node(1, "s"), ui_node(2, "CLIPTextEncode", ["Ada Byron"])], "links": [],
    }  # fmt: skip
    workflow = {"nodes": [ui_node(1, "s"), ui_node(2, "s")], "links": [], "definitions": {"subgraphs": [twice]}}
    assert roles(workflow) == {"positive": ["Ada Byron"]}


# ---- what is no graph


def test_a_graph_without_words_has_none():
    assert roles({"1": node("LoadVideo", frames=4), "2": node("SaveVideo", video=["1", 0])}) == {}


def test_nan_blanks_and_a_byte_order_mark():
    document = "\ufeff \n" + json.dumps(with_sampler(), indent=2).replace("7.0", "NaN") + "\n"
    assert is_graph_like(document)
    assert [one.text for one in read(document) if one.role == "positive"] == ["a bridge"]


WHOLE = json.dumps(with_sampler())


@pytest.mark.parametrize(
    "document",
    [
        WHOLE[:-1], WHOLE[: len(WHOLE) // 2], WHOLE + "}", f"[{WHOLE}]", WHOLE.replace('"7":', '"6":'),
        WHOLE.replace('"text": "rain"', '"text": "rain", "text": "sun"'), WHOLE[:-1] + ', "note": "Ada Byron"}',
        '{"1": {"class_type": "A"}}', '{"nodes": [], "links": []}', '{"nodes": [{"type": "A"}], "links": 5}',
        '{"class_type": ' + "[" * 4000 + "]" * 4000 + "}", '{"class_type": ' + '{"a":' * 1500 + "1" + "}" * 1501,
        '{"1": {"class_type": "A", "inputs": {"text": "\\x"}}}',
    ],
    ids=["end cut", "half", "too much", "a list", "an id twice", "an input twice", "a text between the nodes",
         "no inputs", "no nodes", "no links", "deep lists", "deep objects", "a wrong escape"],
)  # fmt: skip
def test_what_is_no_whole_graph_is_none(document):
    assert pasted_graph(document) is None


def test_a_subgraph_of_itself_is_none():
    twice = {"id": "s", "nodes": [ui_node(1, "s"), ui_node(2, "s"), ui_node(3, "CLIPTextEncode", ["a"])], "links": []}
    workflow = {"nodes": [ui_node(1, "s")], "links": [], "definitions": {"subgraphs": [twice]}}
    assert pasted_graph(json.dumps(workflow)) is None


@pytest.mark.parametrize("prompt", ["{a|b} a fox", "", "  ", 'a "class_type" of bridge', '{"nodes": 1}', None, 5])
def test_other_prompts_do_not_look_like_one(prompt):
    assert not is_graph_like(prompt)


@given(VALUES)
def test_no_document_raises(value):
    document = json.dumps({"nodes": [{"type": "CLIPTextEncode"}], "links": [], "6": value})
    read(document)
    document = json.dumps({"6": {"class_type": "A", "inputs": {"text": "Ada Byron", "more": value}}})
    assert "Ada Byron" in [one.text for one in read(document)]


@given(st.text(st.characters(exclude_categories=("Cs",))), st.booleans())
def test_every_character_knows_its_place(words, ascii_only):
    text = f"Ada {words} Byron"
    document = json.dumps({"6": encoder(text)}, ensure_ascii=ascii_only)
    (one,) = read(document)
    for place, character in enumerate(text):
        written = document[one.places[place] : one.places[place + 1]]
        assert json.loads(f'"{written}"') == character
