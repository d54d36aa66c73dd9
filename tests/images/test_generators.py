"""What each image generator writes, in its own layout: the prompts are found whole, and the generator is named."""

from __future__ import annotations

import gzip
import io
import json
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image

from screener.images.file_name import file_name_texts
from screener.images.read_file import read_bytes
from screener.images.reading import Reading
from screener.pixels.decode import prepare_process
from screener.settings import Settings
from tests import media
from tests.drawn import encoded, painting
from tests.images import generator_files as tags
from tests.images.generator_files import (
    PARAMETERS,
    animation,
    exif,
    jpeg_with_segment,
    png,
    saved,
    user_comment,
    with_chunk,
    xmp,
)

prepare_process()

FOX, RAIN = "a fox in a red coat, Ada Byron's mill behind", "rain, Mary Somerville"
# Long enough for every bound that a reader may have set too low, and not all ASCII.
LONG = ", ".join(f"lantern {number} — émail" for number in range(400))
A1111 = f"{FOX}\nNegative prompt: {RAIN}\nSteps: 20, Sampler: Euler a, Seed: 5, Model: dreams"
GRAPH = {
    "3": {"class_type": "KSampler", "inputs": {"positive": ["6", 0], "negative": ["7", 0], "model": ["4", 0]}},
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "dreams.safetensors"}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": FOX, "clip": ["4", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": RAIN, "clip": ["4", 1]}},
}
WORKFLOW = {
    "nodes": [
        {"id": 3, "type": "KSampler", "inputs": [{"name": "positive", "link": 1}, {"name": "negative", "link": 2}]},
        {"id": 6, "type": "CLIPTextEncode", "widgets_values": [FOX]},
        {"id": 7, "type": "CLIPTextEncode", "widgets_values": [RAIN]},
    ],
    "links": [[1, 6, 0, 3, 0, "CONDITIONING"], [2, 7, 0, 3, 1, "CONDITIONING"]],
}
SWARM = {
    "sui_image_params": {"prompt": FOX, "negativeprompt": RAIN, "model": "dreams", "seed": 5, "swarm_version": "0.9.6"},
    "sui_extra_data": {"original_prompt": "a <random:fox,hare> in a red coat", "date": "2026-05-01"},
    "sui_models": [{"name": "dreams.safetensors", "param": "model", "hash": "0x1f"}],
}
NOVEL = {
    "prompt": FOX, "uc": RAIN, "steps": 28, "sampler": "k_euler", "signed_hash": "4C0A7cQ" * 12,
    "v4_prompt": {"caption": {"base_caption": FOX, "char_captions": [
        {"char_caption": "a girl like Ada Byron", "centers": [{"x": 0.5, "y": 0.5}]}]}, "use_coords": False},
    "v4_negative_prompt": {"caption": {"base_caption": RAIN, "char_captions": []}},
}  # fmt: skip
FOOOCUS = {
    "prompt": FOX, "negative_prompt": RAIN, "full_prompt": [f"cinematic still {FOX}", "film grain"],
    "full_negative_prompt": ["anime"], "styles": "['Fooocus V2']", "base_model": "dreams", "version": "Fooocus v2.5.5",
}  # fmt: skip
DRAW_THINGS = {"c": FOX, "uc": RAIN, "model": "dreams.ckpt", "sampler": "DPM++ 2M Karras", "seed": 5, "lora": []}
INVOKE = {
    "positive_prompt": FOX, "negative_prompt": RAIN, "positive_style_prompt": "oil on canvas",
    "model": {"name": "dreams", "base": "sdxl"}, "app_version": "5.4.2",
}  # fmt: skip


def hidden(text: bytes, magic: bytes, kind: str, **options: object) -> bytes:
    """The text in the lowest bits, down the columns: of alpha, or of red, green and blue."""
    packed = gzip.compress(text) if magic.endswith(b"comp") else text
    bits = np.unpackbits(np.frombuffer(magic + (8 * len(packed)).to_bytes(4, "big") + packed, np.uint8))
    picture = np.asarray(painting(2, (300, 300)).convert("RGBA" if b"png" in magic else "RGB")).copy()
    channels = slice(3, 4) if b"png" in magic else slice(0, 3)
    columns = picture[:, :, channels].transpose(1, 0, 2)
    flat = columns.reshape(-1)
    flat = np.concatenate([(flat[: bits.size] & 0xFE) | bits, flat[bits.size :]])
    picture[:, :, channels] = flat.reshape(columns.shape).transpose(1, 0, 2)
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, kind, **options)
    return buffer.getvalue()


def webp_of_comfyui() -> bytes:
    return animation("WEBP", exif=exif({
        tags.MODEL: "prompt:" + json.dumps(GRAPH), tags.MAKE: "workflow:" + json.dumps(WORKFLOW),
    }))  # fmt: skip


class Written(NamedTuple):
    """A file and what is to be found in it."""

    data: bytes
    tool: str
    positive: frozenset[str] = frozenset({FOX})
    negative: frozenset[str] = frozenset({RAIN})
    models: frozenset[str] = frozenset()


def comment_exif(kind: str, text: str, encoding: str = "utf-16-be", header: bytes = b"UNICODE\0") -> bytes:
    return saved(kind, exif=exif(comment=user_comment(text, encoding, header)))


CASES = {
    "Automatic1111, PNG": Written(png({"parameters": A1111}), "Automatic1111", models=frozenset({"dreams"})),
    "Automatic1111, JPEG": Written(comment_exif("JPEG", A1111), "Automatic1111", models=frozenset({"dreams"})),
    "Automatic1111, WebP": Written(comment_exif("WEBP", A1111), "Automatic1111", models=frozenset({"dreams"})),
    "Automatic1111, AVIF": Written(comment_exif("AVIF", A1111), "Automatic1111", models=frozenset({"dreams"})),
    "Automatic1111, GIF": Written(
        animation("GIF", comment=A1111.encode()), "Automatic1111", models=frozenset({"dreams"})
    ),
    "Forge, alpha": Written(
        hidden(A1111.encode(), b"stealth_pnginfo", "PNG"), "Automatic1111", models=frozenset({"dreams"})
    ),
    "Forge, alpha packed": Written(
        hidden(A1111.encode(), b"stealth_pngcomp", "PNG"), "Automatic1111", models=frozenset({"dreams"})
    ),
    "Forge, colours": Written(
        hidden(A1111.encode(), b"stealth_rgbinfo", "PNG"), "Automatic1111", models=frozenset({"dreams"})
    ),
    "Forge, colours of WebP": Written(
        hidden(A1111.encode(), b"stealth_rgbcomp", "WEBP", lossless=True), "Automatic1111", models=frozenset({"dreams"})
    ),
    "ComfyUI, PNG": Written(
        png({"prompt": json.dumps(GRAPH), "workflow": json.dumps(WORKFLOW)}),
        "ComfyUI",
        models=frozenset({"dreams.safetensors"}),
    ),
    "ComfyUI, animated WebP": Written(webp_of_comfyui(), "ComfyUI", models=frozenset({"dreams.safetensors"})),
    "ComfyUI, animated PNG": Written(
        tags.animated_png_of_comfyui(json.dumps(GRAPH)), "ComfyUI", models=frozenset({"dreams.safetensors"})
    ),
    "ComfyUI, MP4": Written(
        media.film(
            [(painting(1, (64, 48)), 5)], "mp4", {"prompt": json.dumps(GRAPH), "workflow": json.dumps(WORKFLOW)}
        ),
        "ComfyUI",
        models=frozenset({"dreams.safetensors"}),
    ),
    "ComfyUI, WebM": Written(
        media.film([(painting(1, (64, 48)), 5)], "webm", {"prompt": json.dumps(GRAPH)}),
        "ComfyUI",
        models=frozenset({"dreams.safetensors"}),
    ),
    "ComfyUI, FLAC": Written(
        media.sound("flac", {"prompt": json.dumps(GRAPH)}), "ComfyUI", models=frozenset({"dreams.safetensors"})
    ),
    "ComfyUI, bare NaN": Written(
        png({"prompt": json.dumps({**GRAPH, "9": {"class_type": "X", "inputs": {"cfg": float("nan")}}})}),
        "ComfyUI",
        models=frozenset({"dreams.safetensors"}),
    ),
    "InvokeAI": Written(
        png(
            {"invokeai_metadata": json.dumps(INVOKE), "invokeai_graph": json.dumps({"nodes": {"a": {"prompt": FOX}}})},
            kind="iTXt",
        ),
        "InvokeAI",
        positive=frozenset({FOX, "oil on canvas"}),
        models=frozenset({"dreams"}),
    ),
    "InvokeAI, older": Written(
        png(
            {
                "sd-metadata": json.dumps(
                    {
                        "model": "stable diffusion",
                        "image": {"prompt": [{"prompt": FOX, "weight": 1.0}], "steps": 50, "seed": 5},
                    }
                )
            }
        ),
        "InvokeAI",
        negative=frozenset(),
    ),
    "InvokeAI, oldest": Written(png({"Dream": f'"{FOX} [{RAIN}]" -s 50 -S 5 -W 512 -H 512 -C 7.5'}), "InvokeAI"),
    "NovelAI, PNG": Written(
        png(
            {
                "Title": "AI generated image",
                "Software": "NovelAI",
                "Source": "Stable Diffusion XL C1E1DE52",
                "Description": FOX,
                "Comment": json.dumps(NOVEL),
                "Generation time": "4.5",
            }
        ),
        "NovelAI",
        positive=frozenset({FOX, "a girl like Ada Byron"}),
    ),
    "NovelAI, WebP": Written(
        saved(
            "WEBP",
            exif=exif(
                {tags.SOFTWARE: "NovelAI", tags.IMAGE_DESCRIPTION: FOX},
                user_comment(json.dumps(NOVEL), "utf-8", b"ASCII\0\0\0"),
            ),
        ),
        "NovelAI",
        positive=frozenset({FOX, "a girl like Ada Byron"}),
    ),
    "NovelAI, stripped": Written(
        hidden(
            json.dumps({"Description": FOX, "Software": "NovelAI", "Comment": json.dumps(NOVEL)}).encode(),
            b"stealth_pngcomp",
            "PNG",
        ),
        "NovelAI",
        positive=frozenset({FOX, "a girl like Ada Byron"}),
    ),
    "Fooocus, PNG": Written(
        png({"fooocus_scheme": "fooocus", "parameters": json.dumps(FOOOCUS)}),
        "Fooocus",
        positive=frozenset({FOX, f"cinematic still {FOX}, film grain"}),
        negative=frozenset({RAIN, "anime"}),
        models=frozenset({"dreams"}),
    ),
    "Fooocus, PNG as Automatic1111": Written(
        png({"fooocus_scheme": "a1111", "parameters": A1111}), "Fooocus", models=frozenset({"dreams"})
    ),
    "Fooocus, JPEG": Written(
        saved(
            "JPEG",
            exif=exif({tags.USER_COMMENT: json.dumps(FOOOCUS), 0x927C: "fooocus", tags.SOFTWARE: "Fooocus v2.5.5"}),
        ),
        "Fooocus",
        positive=frozenset({FOX, f"cinematic still {FOX}, film grain"}),
        negative=frozenset({RAIN, "anime"}),
        models=frozenset({"dreams"}),
    ),
    "Fooocus MRE, JPEG": Written(
        jpeg_with_segment(
            0xFE, json.dumps({"prompt": FOX, "negative_prompt": RAIN, "software": "Fooocus 1.0.50 MRE"}).encode()
        ),
        "Fooocus",
    ),
    "RuinedFooocus": Written(
        png(
            {
                "parameters": json.dumps(
                    {"Prompt": FOX, "Negative": RAIN, "base_model_name": "dreams", "software": "RuinedFooocus"}
                )
            }
        ),
        "RuinedFooocus",
        models=frozenset({"dreams"}),
    ),
    "SwarmUI, PNG": Written(
        png({"parameters": json.dumps(SWARM)}),
        "SwarmUI",
        positive=frozenset({FOX, "a <random:fox,hare> in a red coat"}),
        models=frozenset({"dreams", "dreams.safetensors"}),
    ),
    "SwarmUI, JPEG": Written(
        comment_exif("JPEG", json.dumps(SWARM), "utf-16-le"),
        "SwarmUI",
        positive=frozenset({FOX, "a <random:fox,hare> in a red coat"}),
        models=frozenset({"dreams", "dreams.safetensors"}),
    ),
    "SwarmUI, old JPEG": Written(
        saved("JPEG", exif=exif({tags.MODEL: json.dumps(SWARM)})),
        "SwarmUI",
        positive=frozenset({FOX, "a <random:fox,hare> in a red coat"}),
        models=frozenset({"dreams", "dreams.safetensors"}),
    ),
    "SwarmUI, alpha": Written(
        hidden(json.dumps(SWARM).encode(), b"stealth_pngcomp", "PNG"),
        "SwarmUI",
        positive=frozenset({FOX, "a <random:fox,hare> in a red coat"}),
        models=frozenset({"dreams", "dreams.safetensors"}),
    ),
    "Draw Things, PNG": Written(
        png({"Software": "Draw Things", "Description": FOX, "Comment": json.dumps(DRAW_THINGS)}),
        "Draw Things",
        models=frozenset({"dreams.ckpt"}),
    ),
    "Draw Things, XMP": Written(
        png(
            {},
            xmp=xmp(
                "<xmp:CreatorTool xmlns:xmp='http://ns.adobe.com/xap/1.0/'>Draw Things</xmp:CreatorTool>"
                "<exif:UserComment><rdf:Alt><rdf:li xml:lang='x-default'>"
                + json.dumps(DRAW_THINGS).replace("&", "&amp;")
                + "</rdf:li></rdf:Alt></exif:UserComment>"
            ),
        ),
        "Draw Things",
        models=frozenset({"dreams.ckpt"}),
    ),
    "Draw Things, JPEG": Written(
        saved("JPEG", exif=exif({tags.SOFTWARE: "Draw Things"}, user_comment(json.dumps(DRAW_THINGS)))),
        "Draw Things",
        models=frozenset({"dreams.ckpt"}),
    ),
    "Easy Diffusion, PNG": Written(
        png({"prompt": FOX, "negative_prompt": RAIN, "use_stable_diffusion_model": "dreams"}),
        "Easy Diffusion",
        models=frozenset({"dreams"}),
    ),
    "Easy Diffusion, JPEG": Written(
        comment_exif(
            "JPEG",
            json.dumps({"Prompt": FOX, "Negative Prompt": RAIN, "Stable Diffusion model": "dreams"}),
            "utf-8",
            b"",
        ),
        "Easy Diffusion",
        models=frozenset({"dreams"}),
    ),
    "Civitai": Written(
        comment_exif("JPEG", json.dumps({**GRAPH, "extraMetadata": json.dumps({"prompt": "a hare", "steps": 20})})),
        "ComfyUI",
        positive=frozenset({FOX, "a hare"}),
        models=frozenset({"dreams.safetensors"}),
    ),
    "TensorArt": Written(
        png(
            {
                "generation_data": json.dumps(
                    {"prompt": FOX, "negativePrompt": RAIN, "baseModel": {"modelFileName": "dreams"}}
                ),
                "prompt": json.dumps(GRAPH),
            }
        ),
        "ComfyUI",
        models=frozenset({"dreams", "dreams.safetensors"}),
    ),
    "Stability Matrix": Written(
        png(
            {
                "parameters": A1111,
                "parameters-json": json.dumps({"PositivePrompt": FOX, "NegativePrompt": RAIN, "ModelName": "dreams"}),
                "smproj": json.dumps({"Version": 2, "Prompt": FOX}),
            }
        ),
        "Stability Matrix",
        models=frozenset({"dreams"}),
    ),
    "a space of Hugging Face": Written(
        png(
            {
                "parameters": json.dumps(
                    {"prompt": FOX, "negative_prompt": RAIN, "Model": "dreams", "resolution": "1 x 1"}
                )
            }
        ),
        "",
        models=frozenset({"dreams"}),
    ),
    "ArtBot": Written(
        saved("JPEG", exif=exif({tags.SOFTWARE: "ArtBot"}, user_comment(A1111))), "ArtBot", models=frozenset({"dreams"})
    ),
    "Midjourney, PNG": Written(
        png(
            {"Description": f"{FOX} --ar 2:1 --v 6 Job ID: 9f3c1b2a-0000-4000-8000-123456789abc", "Author": "somebody"}
        ),
        "Midjourney",
        positive=frozenset({f"{FOX} --ar 2:1 --v 6"}),
        negative=frozenset(),
    ),
    "Midjourney, JPEG": Written(
        saved(
            "JPEG", exif=exif({tags.IMAGE_DESCRIPTION: f"{FOX} --no hats Job ID: 9f3c1b2a-0000-4000-8000-123456789abc"})
        ),
        "Midjourney",
        positive=frozenset({f"{FOX} --no hats"}),
        negative=frozenset(),
    ),
    "IPTC's property": Written(
        saved(
            "JPEG",
            xmp=xmp(
                "<i:AIPromptInformation xmlns:i='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>"
                f"{FOX.replace(chr(39), '&apos;')}</i:AIPromptInformation>"
            ).encode(),
        ),
        "",
        negative=frozenset(),
    ),
    "long and not all ASCII": Written(
        png({"parameters": f"{LONG}\nNegative prompt: {RAIN}\nSteps: 20, Seed: 5"}),
        "Automatic1111",
        positive=frozenset({LONG}),
    ),
    "behind the picture": Written(
        with_chunk(png({}), b"tEXt", b"parameters\0" + A1111.encode()), "Automatic1111", models=frozenset({"dreams"})
    ),
}


def read(data: bytes, name: str = "file") -> Reading:
    return read_bytes(data, name, Settings()).reading


@pytest.mark.parametrize("name", CASES)
def test_prompts_are_found_whole_and_in_their_roles(name: str) -> None:
    case = CASES[name]
    reading = read(case.data)
    texts = [text for text in reading.texts if text.source != "file name"]
    assert reading.unread == ()
    assert {text.text.strip() for text in texts if text.role == "positive" and text.text} == case.positive
    assert {part for text in texts if (part := text.negative.strip())} == case.negative
    assert {text.text for text in texts if text.role == "model"} >= case.models
    made = reading.provenance
    assert (made.ai_generated == "declared") == bool(case.tool)
    assert case.tool in made.by or not case.tool


@pytest.mark.parametrize(
    ("name", "tool", "prompt"),
    [
        ("mara_a_fox_in_a_red_coat_9f3c1b2a-0000-4000-8000-123456789abc_2.png", "Midjourney", "a fox in a red coat"),
        ("DALL·E 2026-05-01 12.10.59 - A fox in a red coat.png", "DALL·E", "A fox in a red coat"),
        ("ChatGPT Image May 1, 2026, 12_10_59 PM.png", "ChatGPT", ""),
        ("Gemini_Generated_Image_x4kq2ax4kq2ax4kq.png", "Gemini", ""),
        ("Firefly_A fox in a red coat 74512.jpg", "Firefly", "A fox in a red coat"),
        ("ComfyUI_00012_.png", "ComfyUI", ""),
        ("00012-4179307297.png", "Automatic1111", ""),
        ("00012-4179307297-a fox in a red coat.png", "Automatic1111", "a fox in a red coat"),
        ("a fox in a red coat s-123456789.png", "NovelAI", "a fox in a red coat"),
        ("2026-05-01_12-10-59_1234.png", "Fooocus", ""),
        ("Default_a_fox_in_a_red_coat_0.jpg", "Leonardo", "a fox in a red coat"),
        ("20260501_1210_Fox in Coat_simple_compose_01jqabcdefghijklmnopqrstuv.png", "Sora", "Fox in Coat"),
        ("Gen-3 Alpha 123456789, a fox in a red coat, M 5.mp4", "Runway", "a fox in a red coat"),
    ],
)
def test_the_habits_of_generators_in_naming_files(name: str, tool: str, prompt: str) -> None:
    label, *rest = file_name_texts(name)
    assert label.tool == f"a file name of {tool}"
    assert [one.text for one in rest] == [prompt] * bool(prompt)
    reading = read(encoded(painting(1, (64, 48))), name)
    assert reading.provenance.by == (f"a file name of {tool}",)


@pytest.mark.parametrize(
    "name",
    ["sh0120_comp_v003.1001.exr", "IMG_20260501_121059.jpg", "DSC_0012.NEF", "00012.png", "2026-05-01.png",
     "default_avatar.png", "fox_coat_final_2.psd", "Screenshot 2026-05-01 at 12.10.59.png", "1234567890.jpg",
     "GEN-2 crew list.pdf", "9f3c1b2a-0000-4000-8000-123456789abc.png"],
)  # fmt: skip
def test_names_that_people_and_cameras_give(name: str) -> None:
    (label,) = file_name_texts(name)
    assert label.tool == ""


def test_parameters_of_the_fixture_name_their_models() -> None:
    assert {"paintings_xl", "engraving_v2", "ada_face"} <= {
        text.text for text in read(png({"parameters": PARAMETERS})).texts if text.role == "model"
    }
