"""The texts in pictures: where each kind of writer puts them, in the formats that hold them."""

from __future__ import annotations

import json
import random
import tracemalloc
import zlib
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.images.embedded import embedded_texts
from screener.images.reading import FileText
from screener.images.text_collection import MOST_CHARACTERS, MOST_TEXTS
from screener.text.guard import check_prompt
from tests import drawn
from tests.images import generator_files as tags
from tests.images.generator_files import (
    PARAMETERS,
    animated_png_of_comfyui,
    animation,
    exif,
    iptc,
    jpeg_with_segment,
    opened,
    photoshop_block,
    png,
    psd,
    saved,
    tiff,
    user_comment,
    with_chunk,
    xmp,
)

# Pillow warns of what the tests have damaged, once when it opens the file.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")

PROMPT = "a portrait of Ada Byron, oil on canvas,\n<lora:engraving_v2:0.7> candlelight"
GRAPH = {
    "3": {"class_type": "KSampler", "inputs": {"positive": ["6", 0], "negative": ["7", 0]}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "Ada Byron on a bridge", "clip": ["4", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "watermark", "clip": ["4", 1]}},
}
WORKFLOW = {
    "nodes": [
        {"id": 3, "type": "KSampler", "inputs": [{"name": "negative", "link": 2}], "widgets_values": [1]},
        {"id": 6, "type": "CLIPTextEncode", "widgets_values": ["Ada Byron on a bridge"]},
        {"id": 7, "type": "CLIPTextEncode", "widgets_values": ["watermark"]},
    ],
    "links": [[2, 7, 0, 3, 2, "CONDITIONING"]],
}


def texts_of(data: bytes) -> tuple[list[FileText], list[str]]:
    return embedded_texts(opened(data), data)


def found(data: bytes) -> list[FileText]:
    """The texts of a file, all of which can be read and are taken by the text engine."""
    texts, unread = texts_of(data)
    assert unread == []
    for one in texts:
        check_prompt(one.text + one.negative, 2 * MOST_CHARACTERS)
    return texts


def prompts(texts: list[FileText]) -> list[tuple[str, str]]:
    return [(one.text, one.negative) for one in texts if one.role == "positive"]


def words(texts: list[FileText], role: str = "metadata") -> list[str]:
    return [one.text for one in texts if one.role == role]


# ---- Automatic1111 and its forks


@pytest.mark.parametrize("kind", ["", "tEXt", "zTXt", "iTXt"])
def test_parameters_of_a_png(kind):
    texts = found(png({"parameters": PARAMETERS}, kind=kind))
    assert prompts(texts) == [(PROMPT, "blurry, text,\nwatermark")]
    assert texts[0].source == "PNG parameters"
    assert "ada_face" in words(texts, "model")


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "PNG"])
@pytest.mark.parametrize(
    ("encoding", "header"),
    [
        ("utf-16-be", b"UNICODE\0"), ("utf-16-le", b"UNICODE\0"), ("utf-16", b"UNICODE\0"), ("utf-8", b"UNICODE\0"),
        ("utf-8", b"ASCII\0\0\0"), ("utf-8", b"\0" * 8), ("utf-8", b""), ("utf-16-le", b""), ("utf-16", b""),
    ],
)  # fmt: skip
def test_parameters_in_the_user_comment(kind, encoding, header):
    data = saved(kind, exif=exif(comment=user_comment(PARAMETERS, encoding, header)))
    texts = found(data)
    assert prompts(texts) == [(PROMPT, "blurry, text,\nwatermark")]
    assert texts[0].source == "EXIF UserComment"


@pytest.mark.parametrize(
    "text", ["映画のポスター、雨の夜、探偵", "портрет женщины в чёрном", "Zoë Šimůnková, café", "🎬 a slate"]
)
@pytest.mark.parametrize("order", ["utf-16-be", "utf-16-le"])
def test_user_comments_in_other_scripts(text, order):
    texts = found(saved("JPEG", exif=exif(comment=user_comment(text, order))))
    assert [one.text for one in texts] == [text]


def test_a_japanese_comment():
    comment = b"JIS\0\0\0\0\0" + "映画のポスター".encode("iso2022_jp")
    assert words(found(saved("JPEG", exif=exif(comment=comment)))) == ["映画のポスター"]


def test_utf_8_where_png_demands_latin_1():
    data = with_chunk(png({}), b"tEXt", b"parameters\0" + "Zoë und ein 猫\nNegative prompt: Füße".encode())
    assert prompts(found(data)) == [("Zoë und ein 猫", "Füße")]
    assert prompts(found(png({"parameters": "Zoë, café"}, kind="tEXt"))) == [("Zoë, café", "")]


def test_comments_of_gif_and_jpeg():
    texts = found(animation("GIF", comment=PARAMETERS.encode()))
    assert prompts(texts) == [(PROMPT, "blurry, text,\nwatermark")]
    data = jpeg_with_segment(0xFE, b"for Ada Byron", jpeg_with_segment(0xFE, PARAMETERS.encode()))
    texts = found(data)
    assert prompts(texts) == [(PROMPT, "blurry, text,\nwatermark")]
    assert words(texts) == ["for Ada Byron"]


def test_texts_behind_the_picture():
    data = with_chunk(png({}), b"tEXt", b"parameters\0" + PARAMETERS.encode())
    assert prompts(found(data)) == [(PROMPT, "blurry, text,\nwatermark")]


def test_postprocessing_is_no_prompt():
    texts = found(png({"postprocessing": "Postprocess upscale by: 4, Postprocess upscaler: R-ESRGAN 4x+"}))
    assert prompts(texts) == []
    assert prompts(found(png({"extras": PARAMETERS}))) == [(PROMPT, "blurry, text,\nwatermark")]


def test_the_same_text_twice_is_given_once():
    info = {"parameters": PARAMETERS}
    once = found(png(info))
    assert found(with_chunk(png(info), b"tEXt", b"Comment\0" + PARAMETERS.encode())) == once
    before = png({"Description": PROMPT, **info})
    assert found(before) == once
    described = with_chunk(png(info), b"tEXt", b"Description\0" + PROMPT.replace("\n", "  ").encode())
    assert found(described) == once


# ---- ComfyUI

BOTH = [("Ada Byron on a bridge", ""), ("", "watermark")]


def test_graph_and_workflow_of_a_png():
    texts = found(png({"workflow": json.dumps(WORKFLOW), "prompt": json.dumps(GRAPH)}))
    assert prompts(texts) == BOTH
    assert [one.source for one in texts] == ["PNG prompt, node 6", "PNG prompt, node 7"]
    assert prompts(found(png({"workflow": json.dumps(WORKFLOW)}))) == BOTH


def test_a_copy_does_not_turn_a_negative_prompt_into_a_positive_one():
    loose = {"nodes": [{"id": 7, "type": "CLIPTextEncode", "widgets_values": ["watermark"]}], "links": []}
    assert prompts(found(png({"prompt": json.dumps(GRAPH), "workflow": json.dumps(loose)}))) == BOTH


def test_webp_with_the_graph_among_the_makers_of_cameras():
    values = {tags.MODEL: "prompt:" + json.dumps(GRAPH), tags.MAKE: "workflow:" + json.dumps(WORKFLOW)}
    texts = found(animation("WEBP", exif=exif(values)))
    assert prompts(texts) == BOTH
    assert texts[0].source == "EXIF prompt, node 6"
    values = {tags.MAKE: "Prompt: " + json.dumps(GRAPH), tags.IMAGE_DESCRIPTION: "Workflow: " + json.dumps(WORKFLOW)}
    assert prompts(found(saved("JPEG", exif=exif(values)))) == BOTH


def test_both_documents_in_one_user_comment():
    comment = json.dumps({"prompt": GRAPH, "workflow": WORKFLOW})
    assert prompts(found(saved("WEBP", exif=exif(comment=user_comment(comment, "utf-8", b""))))) == BOTH
    loose = {"nodes": [{"id": 7, "type": "CLIPTextEncode", "widgets_values": ["watermark"]}], "links": []}
    assert prompts(found(png({"Comment": json.dumps({"workflow": loose, "prompt": GRAPH})}))) == BOTH
    assert prompts(found(saved("WEBP", exif=exif({tags.USER_COMMENT: comment})))) == BOTH


def test_an_animated_png():
    assert prompts(found(animated_png_of_comfyui(json.dumps(GRAPH)))) == BOTH


# ---- other tools, by the names of their fields


@pytest.mark.parametrize(
    ("key", "document"),
    [
        ("invokeai_metadata", {"positive_prompt": "a fox", "negative_prompt": "rain", "model": {"name": "dreams"}}),
        ("parameters", {"sui_image_params": {"prompt": "a fox", "negativeprompt": "rain", "model": "dreams"}}),
        ("parameters", {"Prompt": "a fox", "Negative": "rain", "base_model_name": "dreams", "sampler_name": "euler"}),
        ("Comment", {"c": "a fox", "uc": "rain", "model": "dreams", "sampler": "DPM++ 2M Karras", "lora": []}),
        ("generation_data", {"prompt": "a fox", "negativePrompt": "rain", "baseModel": {"modelFileName": "dreams"}}),
        ("parameters-json", {"PositivePrompt": "a fox", "NegativePrompt": "rain", "ModelName": "dreams"}),
    ],
)
def test_json_of_other_tools(key, document):
    texts = found(png({key: json.dumps(document)}))
    assert sorted(prompts(texts)) == [("", "rain"), ("a fox", "")]
    assert words(texts, "model") == ["dreams"]
    assert words(texts) == []


def test_captions_of_characters():
    comment = {
        "prompt": "a street", "uc": "fog", "signed_hash": "4C0A7cQ" * 12, "sampler": "k_euler",
        "v4_prompt": {"caption": {"base_caption": "a street", "char_captions": [
            {"char_caption": "Ada Byron", "centers": [{"x": 0.5}]}, {"char_caption": "Mary Somerville"}]}},
        "v4_negative_prompt": {"caption": {"base_caption": "fog", "char_captions": [{"char_caption": "hats"}]}},
    }  # fmt: skip
    texts = found(png({"Software": "NovelAI", "Description": "a street", "Comment": json.dumps(comment)}))
    assert sorted(prompts(texts)) == [
        ("", "fog"),
        ("", "hats"),
        ("Ada Byron", ""),
        ("Mary Somerville", ""),
        ("a street", ""),
    ]
    assert len({one.source for one in texts}) == len(texts)
    assert words(texts) == []


def test_json_within_json():
    inner = json.dumps({"prompt": "a fox", "negativePrompt": "rain"})
    graph = {**GRAPH, "extraMetadata": inner}
    texts = found(saved("JPEG", exif=exif(comment=user_comment(json.dumps(graph)))))
    assert prompts(texts) == [*BOTH, ("a fox", ""), ("", "rain")]


def test_plain_prompts_under_their_names():
    texts = found(png({"prompt": "a {red|blue} fox", "negative_prompt": "rain", "Dream": '"a hare [rain]" -s 50'}))
    assert sorted(prompts(texts)) == [("", "rain"), ("a hare", ""), ("a {red|blue} fox", "")]


def test_midjourney_describes():
    description = "Ada Byron on a bridge --ar 2:1 --v 6 Job ID: 9f3c1b2a-0000-4000-8000-123456789abc"
    texts = found(png({"Description": description, "Author": "somebody"}))
    assert prompts(texts) == [("Ada Byron on a bridge --ar 2:1 --v 6", "")]
    assert words(texts) == ["somebody"]


def test_a_description_is_a_prompt_where_the_tool_writes_prompts_there():
    assert prompts(found(png({"Description": "a fox", "Software": "NovelAI"}))) == [("a fox", "")]
    assert words(found(png({"Description": "a fox", "Software": "GIMP 3.0"}))) == ["a fox"]
    values = {tags.IMAGE_DESCRIPTION: "\0\0\0\0a fox", tags.SOFTWARE: "NovelAI Diffusion V4.5"}
    assert [one[0].strip() for one in prompts(found(saved("WEBP", exif=exif(values))))] == ["a fox"]


# ---- words of people


def test_descriptions_authors_and_comments():
    fields = {"Title": "The bridge", "Author": "Ada Byron", "Copyright": "© 2026 The Studio", "Disclaimer": "A test"}
    assert words(found(png(fields))) == list(fields.values())


def windows(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\0\0"


@pytest.mark.parametrize(("kind", "artist"), [("JPEG", "Zoë Byron"), ("WEBP", "Zoë Byron"), ("TIFF", "Ada Byron")])
def test_exif_of_people_and_of_cameras(kind, artist):
    values = {
        tags.IMAGE_DESCRIPTION: "The bridge", tags.MAKE: "Canon", tags.ARTIST: artist.encode(),
        tags.COPYRIGHT: "2026 The Studio", tags.XP_TITLE: windows("Title of Windows"),
        tags.XP_COMMENT: windows("A note"), tags.XP_KEYWORDS: windows("bridge;night"),
    }  # fmt: skip
    assert sorted(words(found(saved(kind, exif=exif(values))))) == sorted(
        ["2026 The Studio", "A note", "The bridge", "Title of Windows", artist, "bridge;night"]
    )


PROPERTIES = """<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The bridge &amp; the fox</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ada Byron</rdf:li><rdf:li>Mary Somerville</rdf:li></rdf:Seq></dc:creator>
<exif:UserComment><rdf:Alt><rdf:li>{&quot;c&quot;: &quot;a fox&quot;,
&quot;uc&quot;: &quot;rain&quot;}</rdf:li></rdf:Alt></exif:UserComment>
<exif:ExposureTime>words of a camera</exif:ExposureTime>"""


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "TIFF", "PNG", "PSD"])
def test_xmp(kind):
    packet = xmp(PROPERTIES)
    if kind == "PNG":
        data = png({}, xmp=packet)
    elif kind == "PSD":
        data = psd(photoshop_block(0x0424, packet.encode()))
    elif kind == "TIFF":
        data = saved(kind, tiffinfo={700: packet.encode()})
    else:
        data = saved(kind, xmp=packet.encode())
    texts = found(data)
    assert prompts(texts) == [("a fox", ""), ("", "rain")]
    assert sorted(words(texts)) == ["A headline in an attribute", "Ada Byron\nMary Somerville", "The bridge & the fox"]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PSD"])
def test_iptc(kind):
    block = iptc([(120, b"Ada Byron at the premiere"), (25, b"bridge"), (25, "Füchse".encode("cp1252")), (0, b"\0\2")])
    block += b"\0" * (-len(block) % 4)
    if kind == "JPEG":
        data = jpeg_with_segment(0xED, b"Photoshop 3.0\0" + photoshop_block(0x0404, block))
    elif kind == "TIFF":
        data = tiff(33723, block)
    else:
        data = psd(photoshop_block(0x0404, block))
    assert words(found(data)) == ["Ada Byron at the premiere", "bridge\nFüchse"]


def test_what_programs_write_is_no_text():
    data = png({
        "Software": "Adobe Photoshop", "date:create": "2026-10-10T10:00:00+00:00", "Creation Time": "October the first",
        "hash": "d41d8cd98f00b204e9800998ecf8427e", "blob": "QUJD" * 40 + "1aB/", "number": "0.25", "id": "9f3c1b2a",
        "Comment": "4C0A7cQ9" * 30,
    })  # fmt: skip
    assert found(data) == []
    assert found(saved("JPEG", exif=exif({tags.MAKE: "NIKON CORPORATION", tags.MODEL: "NIKON D90"}))) == []


def test_a_name_behind_a_hash_is_a_text():
    assert words(found(png({"Comment": "A1b2" * 20 + " drawn after Ada Byron"}))) != []


def test_a_file_without_texts():
    for kind in ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP"):
        assert found(saved(kind)) == []


# ---- what is there and cannot be read


def test_what_cannot_be_read_is_said():
    cases = {
        with_chunk(png({}), b"zTXt", b"parameters\0\0not compressed"): "PNG parameters: empty or damaged",
        png({"prompt": json.dumps(GRAPH)[:-9]}): "PNG prompt: not readable as JSON",
        png({"workflow": "[" * 100_000}): "PNG workflow: nested too deeply",
        png({"Comment": "a\x01b\x02cd" * 9}): "PNG Comment: not readable as text",
        saved("JPEG", exif=exif(comment=b"JIS\0\0\0\0\0" + b"\xff\xfe" * 30)): "EXIF UserComment: not readable as text",
        saved("JPEG", xmp=b"<x:xmpmeta>no end"): "XMP: not readable as XML to its end",
        jpeg_with_segment(0xED, b"Photoshop 3.0\0" + photoshop_block(0x0404, b"\x1c\x02\x78\xff")): "IPTC: damaged",
    }  # fmt: skip
    for data, line in cases.items():
        assert texts_of(data)[1] == [line]


def test_words_of_a_damaged_document_are_screened_all_the_same():
    texts, _ = texts_of(png({"prompt": json.dumps(GRAPH)[:-9]}))
    assert "Ada Byron on a bridge" in texts[0].text


def test_damage_in_one_place_keeps_no_other_back():
    data = saved("JPEG", xmp=b"<x", comment=b"for Ada Byron", exif=exif(comment=user_comment(PARAMETERS)))
    texts, unread = texts_of(data)
    assert prompts(texts) == [(PROMPT, "blurry, text,\nwatermark")]
    assert words(texts) == ["for Ada Byron"]
    assert unread == ["XMP: not readable as XML to its end"]


def test_damaged_exif_is_said():
    block = exif({tags.IMAGE_DESCRIPTION: "The bridge at night"}, comment=user_comment("a fox on a hill"))
    for cut in range(8, len(block)):
        texts, unread = texts_of(saved("JPEG", exif=block[:cut]))
        assert {one.text for one in texts} <= {"The bridge at night", "a fox on a hill"}
        assert unread == ["EXIF: damaged"] or len(texts) == 2
    whole, unread = texts_of(saved("JPEG", exif=block))
    assert ({one.text for one in whole}, unread) == ({"The bridge at night", "a fox on a hill"}, [])


def test_entities_are_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "words ">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    packet = bomb + "]><x><description>&i;</description></x>"
    stolen = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]><x><description>&file;</description></x>'
    for text in (packet, stolen):
        tracemalloc.start()
        texts, unread = texts_of(saved("JPEG", xmp=text.encode()))
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
        tracemalloc.stop()
        assert texts == []
        assert unread == ["XMP: not readable as XML to its end"]


# ---- limits


def test_a_long_text_is_cut_and_that_is_said():
    texts, unread = texts_of(png({"parameters": "word " * 300_000}, kind="tEXt"))
    assert [len(one.text) for one in texts] == [MOST_CHARACTERS]
    assert unread == ["PNG parameters: all beyond the first 1,048,576 of 1,500,000 characters"]


def test_many_texts_are_joined_and_none_is_lost():
    texts = found(png({"Comment": json.dumps([{"prompt": f"scene number {number}"} for number in range(500)])}))
    assert len(texts) == MOST_TEXTS + 1
    whole = "\n\n".join(one.text for one in texts)
    assert all(f"scene number {number}" in whole.split("\n\n") for number in range(500))


def test_names_from_the_file_are_shown_short_and_printable():
    data = png({"prompt\x85\xad" + "x" * 60: "a fox"}, kind="iTXt")
    sources = [one.source for one in found(data)]
    assert [len(one) for one in sources] == [len("PNG ") + 40]
    assert all(one.isprintable() for one in sources)


@pytest.mark.parametrize(
    "text", ["{" * 200_000, "<lora:" * 170_000, '{"a":' * 150_000, "\ud83c" * 9, "\0" * 99, " " * 1_000_000]
)
def test_hostile_texts_are_quick_and_never_raise(text):
    started = process_time()
    for key in ("parameters", "prompt", "Comment", "workflow", "Description"):
        held = {key: text.encode("utf-8", "replace").decode("utf-8", "replace")}
        texts, _ = texts_of(png(held, kind="iTXt"))
        assert all(one.text or one.negative for one in texts)
    assert process_time() - started < 10  # measured 0.5 s


@given(st.binary(max_size=200), st.sampled_from([b"", b"UNICODE\0", b"ASCII\0\0\0", b"JIS\0\0\0\0\0", b"\0" * 8]))
def test_no_user_comment_raises(body, header):
    texts, unread = texts_of(saved("JPEG", exif=exif(comment=header + body)))
    assert len(texts) + len(unread) <= 2
    for one in texts:
        check_prompt(one.text + one.negative, 8192)


@given(st.text(max_size=60))
def test_every_text_comes_back_from_a_user_comment(text):
    text = "Ada Byron, " + text.replace("\0", "")
    comment = user_comment(text.encode("utf-16", "replace").decode("utf-16"))
    texts, unread = texts_of(saved("JPEG", exif=exif(comment=comment)))
    assert unread == [] or any(ord(character) < 32 for character in text)
    assert unread or texts[0].text.startswith("Ada Byron,")


@pytest.mark.parametrize("seed", range(40))
def test_one_damaged_kind_of_metadata_leaves_the_others_as_they_were(seed):
    chance = random.Random(seed)
    packet, block = xmp(PROPERTIES).encode(), exif({tags.ARTIST: "Ada"}, user_comment(PARAMETERS))
    data = saved("JPEG", xmp=packet, comment=b"a comment", exif=block)
    whole = found(data)
    for held, name in ((packet, "XMP"), (block.removeprefix(b"Exif\0\0"), "EXIF")):
        begins, damaged = data.index(held), bytearray(data)
        for _ in range(30):
            damaged[begins + chance.randrange(len(held))] = chance.randrange(256)
        texts, unread = texts_of(bytes(damaged))
        others = [one for one in whole if not one.source.startswith(name)]
        assert [one for one in texts if not one.source.startswith(name)] == others
        assert all(one.text or one.negative for one in texts)
        assert all(line.startswith(name) for line in unread)


def itxt(key: bytes, body: bytes, packed: bool = False) -> bytes:
    return key + b"\0" + bytes([packed, 0]) + b"\0\0" + body


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (b"iTXt", itxt(b"parameters", b"Ada \xff Byron")),
        (b"iTXt", itxt(b"parameters", zlib.compress(b"Ada Byron")[:-6], packed=True)),
        (b"iTXt", itxt(b"parameters", b"no zlib", packed=True)),
        (b"iTXt", b"parameters"),
        (b"zTXt", b"parameters\0\0" + zlib.compress(b"Ada Byron")[:-6]),
        (b"zTXt", b"parameters\0\0no zlib"),
    ],
)
def test_a_damaged_text_that_the_decoder_drops_is_said(kind, content):
    for data in (with_chunk(png({}), kind, content), chunk_before(png({}), kind, content)):
        texts, unread = texts_of(data)
        assert texts == []
        assert unread == ["PNG parameters: empty or damaged"]


def test_of_two_texts_with_one_key_both_are_read():
    data = with_chunk(png({"Description": "by Ada Byron"}, kind="tEXt"), b"tEXt", b"Description\0by Grace Hopper")
    assert words(found(data)) == ["by Ada Byron", "by Grace Hopper"]


def test_a_flood_of_chunks_is_cut_and_said():
    data = png({})
    flood = b"".join(drawn.png_chunk(b"tEXt", b"k%d\0Ada Byron %d" % (number, number)) for number in range(20_000))
    place = data.rindex(b"IEND") - 4
    started = process_time()
    _, unread = texts_of(data[:place] + flood + data[place:])
    assert any("too many" in line for line in unread)
    assert process_time() - started < 10  # measured 0.2 s


def chunk_before(data: bytes, kind: bytes, content: bytes) -> bytes:
    """The PNG with one more chunk right behind its header."""
    return data[:33] + drawn.png_chunk(kind, content) + data[33:]
