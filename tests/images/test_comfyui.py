"""ComfyUI's graphs: which texts are prompts, and on which side, is read off the wiring."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.images.comfyui import graph_texts
from screener.images.json_texts import json_texts
from screener.images.reading import FileText

SOURCE = "PNG prompt"


def texts_of(graph: dict[str, Any], source: str = SOURCE) -> list[FileText]:
    """The texts of a document that can be read to its end."""
    texts, unread = json_texts(json.dumps(graph), source)
    assert unread == []
    return texts


def node(kind: str, **inputs: Any) -> dict[str, Any]:
    return {"class_type": kind, "inputs": inputs, "_meta": {"title": kind}}


def sampler(positive: list[Any], negative: list[Any], **more: Any) -> dict[str, Any]:
    return node(
        "KSampler", seed=5, steps=20, cfg=7.0, sampler_name="euler_ancestral", scheduler="karras", denoise=1.0,
        model=["4", 0], positive=positive, negative=negative, latent_image=["5", 0], **more,
    )  # fmt: skip


def encoder(text: Any) -> dict[str, Any]:
    return node("CLIPTextEncode", text=text, clip=["4", 1])


LOADER = node("CheckpointLoaderSimple", ckpt_name="paintings_xl.safetensors")
LATENT = node("EmptyLatentImage", width=512, height=512, batch_size=1)


def sides(texts: list[FileText]) -> tuple[list[str], list[str]]:
    prompts = [one for one in texts if one.role == "positive"]
    return [one.text for one in prompts if one.text], [one.negative for one in prompts if one.negative]


def named(texts: list[FileText], role: str) -> list[str]:
    return [one.text for one in texts if one.role == role]


def test_the_default_graph():
    graph = {
        "3": sampler(["6", 0], ["7", 0]), "4": LOADER, "5": LATENT, "6": encoder("Ada Byron on a bridge"),
        "7": encoder("watermark"), "8": node("VAEDecode", samples=["3", 0], vae=["4", 2]),
        "9": node("SaveImage", filename_prefix="bridge_take_2", images=["8", 0]),
    }  # fmt: skip
    assert texts_of(graph) == [
        FileText("PNG prompt, node 6", "Ada Byron on a bridge", tool="ComfyUI"),
        FileText("PNG prompt, node 7", "", "watermark", tool="ComfyUI"),
        FileText("PNG prompt, node 4 ckpt_name", "paintings_xl.safetensors", role="model", tool="ComfyUI"),
        FileText("PNG prompt, node 9 filename_prefix", "bridge_take_2", role="file_name", tool="ComfyUI"),
    ]


def test_both_encoders_of_sdxl_and_its_refiner():
    graph = {
        "4": LOADER, "5": LATENT,
        "6": node("CLIPTextEncodeSDXL", text_g="a wide harbour", text_l="oil on canvas", width=1024, clip=["4", 1]),
        "7": node("CLIPTextEncodeSDXL", text_g="people", text_l="text", width=1024, clip=["4", 1]),
        "8": node("CLIPTextEncodeSDXLRefiner", text="a harbour, sharp", ascore=6.0, clip=["4", 1]),
        "9": node("CLIPTextEncodeSDXLRefiner", text="blur", ascore=2.5, clip=["4", 1]),
        "10": sampler(["6", 0], ["7", 0]), "11": {**sampler(["8", 0], ["9", 0]), "class_type": "KSamplerAdvanced"},
    }  # fmt: skip
    positive, negative = sides(texts_of(graph))
    assert positive == ["a wide harbour", "oil on canvas", "a harbour, sharp"]
    assert negative == ["people", "text", "blur"]


def test_flux_with_a_guider_and_two_texts():
    graph = {
        "6": node("CLIPTextEncodeFlux", clip_l="portrait", t5xxl="Ada Byron reads a letter", clip=["11", 0]),
        "10": node("VAELoader", vae_name="ae.safetensors"),
        "11": node("DualCLIPLoader", clip_name1="t5xxl_fp16.safetensors", clip_name2="clip_l.safetensors", type="flux"),
        "12": node("UNETLoader", unet_name="flux1-dev.safetensors", weight_dtype="default"),
        "13": node("SamplerCustomAdvanced", noise=["25", 0], guider=["22", 0], sampler=["16", 0]),
        "16": node("KSamplerSelect", sampler_name="euler"),
        "22": node("BasicGuider", model=["12", 0], conditioning=["26", 0]),
        "26": node("FluxGuidance", guidance=3.5, conditioning=["6", 0]),
        "25": node("RandomNoise", noise_seed=21), "27": LATENT,
        "30": node("LoraLoaderModelOnly", lora_name="people/ada_v3.safetensors", strength_model=1, model=["12", 0]),
    }  # fmt: skip
    texts = texts_of(graph)
    assert sides(texts) == (["portrait", "Ada Byron reads a letter"], [])
    assert named(texts, "model") == ["flux1-dev.safetensors", "people/ada_v3.safetensors"]


def test_a_guider_with_two_sides():
    graph = {
        "1": encoder("one"), "2": encoder("two"), "3": encoder("three"),
        "4": node("DualCFGGuider", model=["9", 0], cond1=["1", 0], cond2=["2", 0], negative=["3", 0]),
        "5": node("SamplerCustomAdvanced", guider=["4", 0]),
    }  # fmt: skip
    assert sides(texts_of(graph)) == (["one", "two"], ["three"])


def through_controlnet(positive: list[Any], negative: list[Any]) -> dict[str, Any]:
    return {
        "3": sampler(positive, negative), "4": LOADER, "5": LATENT, "6": encoder("a fox"), "7": encoder("a hound"),
        "20": node("ControlNetApplyAdvanced", strength=0.8, positive=["6", 0], negative=["7", 0], control_net=["22", 0],
                   image=["23", 0]),
        "21": node("ControlNetApplyAdvanced", strength=0.8, positive=["20", 0], negative=["20", 1],
                   control_net=["22", 0], image=["23", 0]),
        "22": node("ControlNetLoader", control_net_name="depth.safetensors"),
        "23": node("LoadImage", image="Ada Byron 1836.png", upload="image"),
    }  # fmt: skip


def test_controlnet_hands_both_sides_on():
    texts = texts_of(through_controlnet(["21", 0], ["21", 1]))
    assert sides(texts) == (["a fox"], ["a hound"])
    assert named(texts, "file_name") == ["Ada Byron 1836.png"]
    assert named(texts, "model") == ["paintings_xl.safetensors"]


def test_crossed_wires_make_the_negative_prompt_a_positive_one():
    positive, negative = sides(texts_of(through_controlnet(["21", 1], ["21", 0])))
    assert "a hound" in positive
    assert "a hound" not in negative


def test_a_loader_that_holds_both_prompts():
    graph = {
        "1": node("Efficient Loader", ckpt_name="x.ckpt", positive="Ada Byron", negative="hats", lora_name="None"),
        "2": node("KSampler (Efficient)", model=["1", 0], positive=["1", 1], negative=["1", 2], latent_image=["1", 3]),
    }  # fmt: skip
    assert sides(texts_of(graph)) == (["Ada Byron"], ["hats"])


def test_a_text_that_comes_by_links_and_reroutes():
    graph = {
        "1": node("PrimitiveStringMultiline", value="Ada Byron"), "2": node("PrimitiveString", value="by candlelight"),
        "3": node("StringConcatenate", string_a=["1", 0], string_b=["2", 0], delimiter=" and then "),
        "4": LOADER, "5": node("Reroute", **{"": ["3", 0]}), "6": encoder(["5", 0]), "8": encoder(["12", 0]),
        "7": node("Reroute (rgthree)", **{"*": ["6", 0]}), "9": sampler(["7", 0], ["8", 0]),
        "12": node("CR Text", text="harsh light"),
    }  # fmt: skip
    assert sides(texts_of(graph)) == (["Ada Byron", "by candlelight"], ["harsh light"])


def test_a_negative_made_of_the_positive_is_positive():
    graph = {
        "3": sampler(["6", 0], ["8", 0]), "4": LOADER, "6": encoder("Ada Byron"),
        "8": node("ConditioningZeroOut", conditioning=["6", 0]),
    }  # fmt: skip
    assert sides(texts_of(graph)) == (["Ada Byron"], [])


def test_the_same_words_on_both_sides_are_positive_once():
    graph = {"3": sampler(["6", 0], ["7", 0]), "6": encoder("a  fox"), "7": encoder("a fox\n")}
    assert sides(texts_of(graph)) == (["a  fox"], [])


def test_combined_conditionings():
    graph = {
        "1": encoder("sky"), "2": encoder("sea"), "3": encoder("boats"), "4": LOADER,
        "5": node("ConditioningSetArea", width=64, conditioning=["2", 0]),
        "6": node("ConditioningCombine", conditioning_1=["1", 0], conditioning_2=["5", 0]),
        "7": node("GLIGENTextBoxApply", text="a lighthouse", conditioning_to=["6", 0], clip=["4", 1]),
        "9": sampler(["7", 0], ["3", 0]),
    }  # fmt: skip
    assert sides(texts_of(graph)) == (["sky", "sea", "a lighthouse"], ["boats"])


def test_a_second_pass_does_not_lend_its_sides():
    graph = {
        "1": encoder("first"), "2": encoder("not first"), "3": encoder("second"), "4": encoder("not second"),
        "5": sampler(["1", 0], ["2", 0]), "6": node("VAEDecode", samples=["5", 0]),
        "7": node("InpaintModelConditioning", positive=["3", 0], negative=["4", 0], pixels=["6", 0]),
        "8": {**sampler(["7", 0], ["7", 1])},
    }  # fmt: skip
    assert sides(texts_of(graph)) == (["first", "second"], ["not first", "not second"])


def test_texts_without_a_way_to_a_sampler_are_kept():
    graph = {
        "1": node("KlingTextToVideoNode", prompt="Ada Byron walks", negative_prompt="rain", mode="std"),
        "2": node("ShowText|pysssss", text_0="a caption of nobody's"),
        "3": node("WanVideoTextEncode", positive_prompt="a harbour", negative_prompt="people", device="gpu"),
    }  # fmt: skip
    positive, negative = sides(texts_of(graph))
    assert positive == ["Ada Byron walks", "a caption of nobody's", "a harbour"]
    assert negative == ["rain", "people"]


def test_lists_objects_and_wrapped_values():
    graph = {
        "1": node("PromptList", prompts={"__value__": ["Ada Byron", "Mary Somerville"]}),
        "2": node("Power Lora Loader (rgthree)", lora_1={"on": True, "lora": "ada.safetensors"}, model=["4", 0]),
        "3": node("LoraStack", lora_name_1="mary.safetensors", lora_name_2="None"),
        "6": node("ListEncode", text=[["1", 0], "and a dog"]), "9": sampler(["6", 0], ["6", 0]),
    }  # fmt: skip
    texts = texts_of(graph)
    assert sides(texts)[0] == ["Ada Byron", "Mary Somerville", "and a dog"]
    assert named(texts, "model") == ["ada.safetensors", "mary.safetensors"]


def test_settings_identifiers_and_plumbing_are_no_texts():
    graph = {
        "1": node("VAELoader", vae_name="vae-ft-mse.safetensors"), "2": node("UpscaleModelLoader", model_name="x4.pth"),
        "3": node("CLIPVisionLoader", clip_name="clip_vision_h.safetensors"),
        "4": node("X", text="4BDE2A90", text_b="12.5"),
        "5": node("Y", prompt_mode="a mode", text_format="plain", token_normalization="none", upscale_method="lanczos"),
        "6": node("Z", text="d41d8cd9-8f00-4204-a980-0998ecf8427e", style="nested", aspect_ratio="1:1 (Square)"),
    }  # fmt: skip
    assert texts_of(graph) == []


def test_bare_nan_and_infinity():
    graph = json.dumps({"3": sampler(["6", 0], ["7", 0]), "6": encoder("a fox"), "7": encoder("a hound")})
    texts, unread = json_texts(graph.replace("7.0", "NaN").replace('"denoise": 1.0', '"denoise": -Infinity'), SOURCE)
    assert sides(texts) == (["a fox"], ["a hound"])
    assert unread == []


# ---- the workflow of ComfyUI's page


def ui_node(number: int, kind: str, widgets: Any = None, mode: int = 0, **links: int | None) -> dict[str, Any]:
    inputs = [{"name": name, "type": "*", "link": link} for name, link in links.items()]
    return {"id": number, "type": kind, "mode": mode, "inputs": inputs, "outputs": [], "widgets_values": widgets or []}


WORKFLOW = {
    "last_node_id": 9, "version": 0.4, "extra": {"ds": {"scale": 1}}, "groups": [{"title": "Scenes of the bridge"}],
    "nodes": [
        ui_node(3, "KSampler", [5, "randomize", 20, 8, "euler", "normal", 1], model=1, positive=4, negative=6),
        ui_node(4, "CheckpointLoaderSimple", ["paintings_xl.safetensors"]),
        ui_node(6, "CLIPTextEncode", ["fox"], clip=3), ui_node(7, "CLIPTextEncode", ["watermark, hounds"], clip=5),
        ui_node(8, "Note", ["Ask Ada Byron's estate about this one"]),
        ui_node(9, "CLIPTextEncode", ["an old idea"], mode=2), ui_node(10, "LoadImage", ["ada byron.jpg", "image"]),
        ui_node(11, "VAELoader", ["vae-ft-mse.safetensors"]),
        ui_node(12, "ConditioningSetArea", [64, 64], conditioning=7),
    ],
    "links": [[1, 4, 0, 3, 0, "MODEL"], [3, 4, 1, 6, 0, "CLIP"], [4, 6, 0, 3, 1, "CONDITIONING"],
              [6, 12, 0, 3, 2, "CONDITIONING"], [7, 7, 0, 12, 0, "CONDITIONING"]],
}  # fmt: skip


def test_a_workflow_alone():
    texts = texts_of(WORKFLOW, "workflow")
    assert sides(texts) == (["fox"], ["watermark, hounds"])
    assert named(texts, "metadata") == [
        "Ask Ada Byron's estate about this one", "an old idea",
        "Scenes of the bridge",  # the title of a group
    ]  # fmt: skip
    assert named(texts, "file_name") == ["ada byron.jpg"]
    assert named(texts, "model") == ["paintings_xl.safetensors"]


def test_named_widgets_and_the_text_that_a_link_replaces():
    encode = {
        "id": 6, "type": "CustomEncode", "inputs": [
            {"name": "positive", "type": "STRING", "widget": {"name": "positive"}, "link": 1},
            {"name": "negative", "type": "STRING", "widget": {"name": "negative"}, "link": None},
        ],
        "widgets_values": ["left over from a template", "rain"],
    }  # fmt: skip
    workflow = {"nodes": [encode, ui_node(1, "PrimitiveString", ["sun"])], "links": [[1, 1, 0, 6, 0, "STRING"]]}
    texts = texts_of(workflow, "w")
    assert sides(texts) == (["sun"], ["rain"])
    assert named(texts, "metadata") == ["left over from a template"]


def link(number: int, origin: int, slot: int, target: int, entrance: int) -> dict[str, Any]:
    names = ("id", "origin_id", "origin_slot", "target_id", "target_slot")
    return dict(zip(names, (number, origin, slot, target, entrance), strict=True))


def test_through_the_walls_of_subgraphs():
    subgraph = {
        "id": "b0e5ca93", "name": "Two encoders", "inputs": [{"name": "words"}],
        "outputs": [{"name": "yes"}, {"name": "no"}],
        "nodes": [ui_node(1, "CLIPTextEncode", [""], text=1), ui_node(2, "CLIPTextEncode", ["a bridge"])],
        "links": [link(1, -10, 0, 1, 0), link(2, 1, 0, -20, 1), link(3, 2, 0, -20, 0)],
    }  # fmt: skip
    workflow = {
        "nodes": [
            ui_node(5, "PrimitiveString", ["fog and rain"]), ui_node(6, "b0e5ca93", [], words=1),
            ui_node(7, "KSampler", [1, "fixed"], positive=2, negative=3),
        ],
        "links": [[1, 5, 0, 6, 0, "STRING"], [2, 6, 0, 7, 0, "C"], [3, 6, 1, 7, 1, "C"]],
        "definitions": {"subgraphs": [subgraph]},
    }  # fmt: skip
    texts = texts_of(workflow, "w")
    assert sides(texts) == (["a bridge"], ["fog and rain"])
    assert [one.source for one in texts] == ["w, node 5", "w, node 6:2"]


def test_set_and_get_nodes_are_joined():
    workflow = {
        "nodes": [
            ui_node(1, "CLIPTextEncode", ["rain"]), ui_node(2, "SetNode", ["no"], value=1),
            ui_node(3, "GetNode", ["no"]), ui_node(4, "KSampler", [1], negative=2),
        ],
        "links": [[1, 1, 0, 2, 0, "C"], [2, 3, 0, 4, 0, "C"]],
    }  # fmt: skip
    assert sides(texts_of(workflow, "w")) == ([], ["rain"])


# ---- files made to hurt


def test_loops_end():
    graph = {"1": node("Reroute", any=["2", 0]), "2": node("Reroute", any=["1", 0]), "3": sampler(["1", 0], ["2", 0])}
    assert texts_of(graph) == []
    setters = [ui_node(1, "SetNode", ["a"], x=1), ui_node(2, "GetNode", ["a"]), ui_node(3, "K", positive=1)]
    assert sides(texts_of({"nodes": setters, "links": [[1, 2, 0, 1, 0, "X"]]}, "w"))[1] == []


def test_a_subgraph_of_itself_is_cut_and_that_is_said():
    twice = {
        "id": "s",
        "nodes": [ui_node(1, "s"), ui_node(2, "s"), ui_node(3, "CLIPTextEncode", ["a fox"])],
        "links": [],
    }
    workflow = {"nodes": [ui_node(1, "s")], "links": [], "definitions": {"subgraphs": [twice]}}
    started = process_time()
    texts, whole = graph_texts(workflow, "w")
    assert process_time() - started < 10  # measured 1 s
    assert sides(texts) == (["a fox"], [])
    assert not whole
    assert any("too large" in line for line in json_texts(json.dumps(workflow), "w")[1])


@pytest.mark.parametrize("width", [1, 200])
def test_large_dense_graphs_are_quick(width):
    graph = {
        str(number): node(
            "ControlNetApplyAdvanced", text=f"take number {number}",
            **{f"positive_{one}": [str((number + one) % 300), one] for one in range(width)},
            **{f"negative_{one}": [str((number * 7 + one) % 300), one + 1] for one in range(width)},
        )
        for number in range(300)
    }  # fmt: skip
    started = process_time()
    assert len(graph_texts(graph, SOURCE)[0]) == 300
    assert process_time() - started < 10  # measured 0.5 s


NAMES = st.sampled_from(
    "1 2 nodes links class_type inputs positive negative text id type widgets_values name link widget definitions "
    "subgraphs origin_id origin_slot target_id target_slot mode".split()
)
WORDS = st.sampled_from(["1", "2", "s", "words here", "", "CLIPTextEncode"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-20, 5) | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=30,
)


@given(VALUES)
def test_no_document_raises(value):
    texts, unread = json_texts(json.dumps(value), "w")
    assert all(one.text or one.negative for one in texts)
    assert unread == []


def test_a_name_in_an_input_of_its_own_is_read_as_metadata():
    texts = texts_of({"1": node("StylePicker", artist="Ada Byron", seed=4)})
    assert [(one.text, one.role) for one in texts] == [("Ada Byron", "metadata")]
