"""Names inside prompt syntax of every kind: whom they name, in which role, how they were read, and where they stand.

⟦ and ⟧ mark the place in the original text; they are taken out before the text is screened.
"""

from __future__ import annotations

import pytest

P, N, M, F = "positive", "negative", "model", "file_name"
HANKS, STREEP, JOHANSSON, STONE = "Tom Hanks", "Meryl Streep", "Scarlett Johansson", "Emma Stone"
MAKING = "\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, "

ROWS = [
    # weights and emphasis
    ("(⟦Tom Hanks⟧:1.2) on a pier", HANKS, P, "exact"),
    ("(⟦Tom Hanks⟧: 1.2) on a pier", HANKS, P, "exact"),
    ("(⟦Tom Hanks⟧:.8) on a pier", HANKS, P, "exact"),
    ("a pier, (((⟦Tom Hanks⟧:1.5))), fog", HANKS, P, "exact"),
    ("((⟦Tom Hanks⟧)) on a pier", HANKS, P, "exact"),
    ("[⟦Tom Hanks⟧] on a pier", HANKS, P, "exact"),
    ("{⟦Tom Hanks⟧} on a pier", HANKS, P, "exact"),
    ("{{⟦Tom Hanks⟧}} on a pier", HANKS, P, "exact"),
    ("a pier, ⟦Zendaya⟧++ in fog", "Zendaya", P, "exact"),
    ("⟦tom++ hanks⟧++ on a pier", HANKS, P, "exact"),
    ("(⟦Tom Hanks⟧)1.3 on a pier", HANKS, P, "exact"),
    ("(⟦Tom Hanks⟧)+ on a pier", HANKS, P, "exact"),
    ("(⟦Tom Hanks⟧)-- on a pier", HANKS, P, "exact"),
    ("a pier, ⟦Tom Hanks⟧:1.5, fog", HANKS, P, "exact"),
    ("⟦Tom Hanks⟧::2 a pier::1", HANKS, P, "exact"),
    ("::⟦Tom Hanks⟧:: a pier", HANKS, P, "exact"),
    ("a pier::1 ⟦Meryl Streep⟧::-0.5", STREEP, P, "exact"),
    ("by (⟦greg rutkowski⟧:1.3), soft light", "Greg Rutkowski", P, "exact"),
    ("(sharp focus:1.2) (⟦greg rutkowski⟧:1.3)", "Greg Rutkowski", P, "exact"),
    # one name in several weights
    ("⟦Scar::2 lett::2 Johan::1 sson⟧", JOHANSSON, P, "spaced"),
    ("(⟦scar:1.1)(lett:1) johansson⟧", JOHANSSON, P, "spaced"),
    ("(⟦scar:1.1)(lett:1)(johan:0.9)(sson⟧:1)", JOHANSSON, P, "spaced"),
    ("⟦Tom::2 Hanks⟧::2 on a pier", HANKS, P, "exact"),
    ("(⟦Tom:1.2) Hanks⟧ on a pier", HANKS, P, "exact"),
    ("⟦Tom (Hanks⟧:1.2) on a pier", HANKS, P, "exact"),
    ("(⟦tom:1.1) (hanks⟧:1.3) on a pier", HANKS, P, "exact"),
    ("{{{⟦tom}}} {{{hanks⟧}}} on a pier", HANKS, P, "exact"),
    ("(⟦tom)1.3 (hanks⟧)1.3 on a pier", HANKS, P, "exact"),
    # alternation and wildcards
    ("[⟦Tom Hanks⟧|Meryl Streep] in a garden", HANKS, P, "exact"),
    ("[Tom Hanks|⟦Meryl Streep⟧] in a garden", STREEP, P, "exact"),
    ("([⟦Emilia Clarke⟧|Ashley Greene]:0.85)", "Emilia Clarke", P, "exact"),
    ("{Tom Hanks|Brad Pitt|⟦Meryl Streep⟧} in a garden", STREEP, P, "exact"),
    ("{1-2$$⟦Tom Hanks⟧|Meryl Streep} in a garden", HANKS, P, "exact"),
    ("{2$$ and $$⟦Tom Hanks⟧|Meryl Streep} in a garden", HANKS, P, "exact"),
    ("{0.5::Tom Hanks|2::⟦Meryl Streep⟧} in a garden", STREEP, P, "exact"),
    ("<random:⟦Tom Hanks⟧|a lighthouse>", HANKS, P, "exact"),
    ("__⟦tom_hanks⟧__ on a pier", HANKS, P, "exact"),
    ("__actors/⟦tom_hanks⟧__ on a pier", HANKS, P, "exact"),
    ("${actor=⟦Tom Hanks⟧} a photo of ${actor}", HANKS, P, "exact"),
    ("${actor=!{Tom Hanks|⟦Meryl Streep⟧}} a photo of ${actor}", STREEP, P, "exact"),
    # scheduling and parts of a prompt
    ("[⟦Tom Hanks⟧:Meryl Streep:0.8] in a garden", HANKS, P, "exact"),
    ("[Tom Hanks:⟦Meryl Streep⟧:0.8] in a garden", STREEP, P, "exact"),
    ("[⟦Tom Hanks⟧::0.5] in a garden", HANKS, P, "exact"),
    ("[⟦Tom Hanks⟧:0.3] in a garden", HANKS, P, "exact"),
    ("<Tom Hanks:⟦Meryl Streep⟧:0.5> in a garden", STREEP, P, "exact"),
    ("a harbour BREAK ⟦Tom Hanks⟧ BREAK fog", HANKS, P, "exact"),
    ("a harbour AND ⟦Tom Hanks⟧ :1.2 AND fog", HANKS, P, "exact"),
    ("a harbour ADDCOMM ⟦Tom Hanks⟧ ADDCOL fog", HANKS, P, "exact"),
    ("soft light ADDBASE ⟦Tom Hanks⟧ ADDROW fog", HANKS, P, "exact"),
    ("THE ⟦PRISON BREAK⟧ POSTER", "Prison Break", P, "exact"),
    ("⟦Tom AND Jerry⟧ in a kitchen", "Tom and Jerry", P, "exact"),
    ('("⟦Tom Hanks⟧", "a pier").blend(0.7, 0.3)', HANKS, P, "exact"),
    ('("a pier", "⟦Tom Hanks⟧ in fog").and()', HANKS, P, "exact"),
    ("a cat.swap(⟦Meryl Streep⟧) on a pier", STREEP, P, "exact"),
    ('"a cat".swap("⟦Meryl Streep⟧") on a pier', STREEP, P, "exact"),
    # tags
    (r"⟦makima⟧ \(chainsaw man\)", "Makima", P, "exact"),
    (r"⟦tom_hanks⟧_\(actor\), pier", HANKS, P, "exact"),
    (r"⟦tom\_hanks⟧ on a pier", HANKS, P, "exact"),
    (r"⟦Tom\ Hanks⟧ on a pier", HANKS, P, "exact"),
    ("⟦aaron_horkey⟧", "Aaron Horkey", P, "exact"),
    ("_ ⟦aaron _ horkey⟧ _", "Aaron Horkey", P, "exact"),
    ("⟦@tomhanks⟧ on a pier", HANKS, P, "joined"),
    ("⟦@tom_hanks⟧ on a pier", HANKS, P, "exact"),
    ("a pier #⟦tomhanks⟧ #fog", HANKS, P, "joined"),
    ("a #⟦TomHanks⟧ portrait", HANKS, P, "joined"),
    ("a pier #⟦TomHanks⟧ #fog", HANKS, P, "joined"),
    ("⟦tomHanks⟧ on a pier", HANKS, P, "joined"),
    ("<⟦tom-hanks⟧> on a pier", HANKS, P, "exact"),
    # Midjourney
    ("a pier --no ⟦Tom Hanks⟧", HANKS, N, "exact"),
    ("a pier --no text, ⟦meryl streep⟧, blur --ar 16:9", STREEP, N, "exact"),
    ("a pier --no text --ar 16:9 ⟦Meryl Streep⟧", STREEP, P, "exact"),
    ("a pier --negative_prompt ⟦Tom Hanks⟧ --steps 20", HANKS, N, "exact"),
    ("a pier --sref https://example.com/⟦tom_hanks⟧.png", HANKS, F, "file_name"),
    ("a pier --cref https://example.com/⟦meryl-streep⟧-01.jpg --cw 50", STREEP, F, "file_name"),
    ("a pier --oref https://example.com/a/⟦brad%20pitt⟧.webp --ow 40", "Brad Pitt", F, "file_name"),
    ("a pier --sref https://example.com/a.png ⟦Tom Hanks⟧ walks", HANKS, P, "exact"),
    ("a pier --sref 12345 ⟦Tom Hanks⟧ walks", HANKS, P, "exact"),
    ("a pier --p abc123 m45 ⟦Tom Hanks⟧", HANKS, P, "exact"),
    ("a pier —ar 16:9 ⟦Tom Hanks⟧", HANKS, P, "exact"),
    ("/imagine prompt: ⟦Tom Hanks⟧ on a pier --v 6", HANKS, P, "exact"),
    ("/imagine prompt:⟦Tom Hanks⟧ on a pier", HANKS, P, "exact"),
    ("/describe ⟦Tom Hanks⟧ on a pier", HANKS, P, "exact"),
    # models
    ("<lora:⟦morganFairchild⟧_e10:0.8> a garden", "Morgan Fairchild", M, "model_tag"),
    ("<lora:locon_⟦emmastone⟧_v1_from_v1_64_32:1>", STONE, M, "model_tag"),
    ("<lora:celebs/⟦emma_stone⟧:0.8:0.5>", STONE, M, "model_tag"),
    ("<lora:⟦Emma Stone⟧ v2>", STONE, M, "model_tag"),
    ("<lyco:⟦scarlett_johansson⟧-000009:0.7>", JOHANSSON, M, "model_tag"),
    ("<hypernet:⟦tomHanks⟧:1>", HANKS, M, "model_tag"),
    ("a woman, embedding:⟦emma_stone⟧, rain", STONE, M, "model_tag"),
    ("a woman, (embedding:⟦emma_stone⟧:1.2), rain", STONE, M, "model_tag"),
    ("a woman, embedding:⟦emma-stone⟧.pt, rain", STONE, M, "model_tag"),
    ("a woman, ti-⟦emma-stone⟧, rain", STONE, M, "model_tag"),
    ("⟦emmaStone⟧_v1.safetensors", STONE, M, "model_tag"),
    ("models/Lora/⟦emmaStone⟧_v1.safetensors", STONE, M, "model_tag"),
    (r"C:\models\lora\⟦emmaStone⟧_v1.safetensors", STONE, M, "model_tag"),
    ("models/checkpoints/⟦tomHanks⟧.ckpt", HANKS, M, "model_tag"),
    # files and links
    ("⟦tom_hanks⟧_ref_v003.png", HANKS, F, "file_name"),
    ("refs/⟦tom_hanks⟧/plate_001.exr", HANKS, F, "file_name"),
    (r"D:\refs\plates\⟦tom_hanks⟧_ref_v003.png", HANKS, F, "file_name"),
    (r"D:\refs\⟦Tom Hanks⟧\a.png", HANKS, F, "file_name"),
    ("/home/anna/refs/⟦Tom Hanks⟧/a.png", HANKS, F, "file_name"),
    ('see "refs/⟦Tom Hanks⟧/a.png" first', HANKS, F, "file_name"),
    ("https://example.com/⟦tom%20hanks⟧/pier.jpg", HANKS, F, "file_name"),
    ("https://example.com/search?q=⟦tom+hanks⟧&page=1", HANKS, F, "file_name"),
    ("https://example.com/wiki/⟦Tom_Hanks⟧", HANKS, F, "file_name"),
    ('<img src="⟦tom_hanks⟧.png" alt="a pier">', HANKS, F, "file_name"),
    # fields
    ("a pier\nNegative prompt: ⟦Meryl Streep⟧, blurry" + MAKING, STREEP, N, "exact"),
    ("a pier, ⟦Tom Hanks⟧\nNegative prompt: blurry" + MAKING, HANKS, P, "exact"),
    ("a pier" + MAKING + "Model: ⟦emmaStone⟧_v1", STONE, M, "model_tag"),
    ("a pier" + MAKING + 'Lora hashes: "⟦tom_hanks⟧: 1f2e"', HANKS, M, "model_tag"),
    ("a pier Negative prompt: ⟦Meryl Streep⟧ Steps: 20, Sampler: Euler a", STREEP, N, "exact"),
    ('{"prompt": "⟦Tom Hanks⟧ on a pier", "negative_prompt": "blurry"}', HANKS, P, "exact"),
    ('{"prompt": "a pier", "negative_prompt": "⟦Meryl Streep⟧, blurry"}', STREEP, N, "exact"),
    ('{"negative": "blurry", "positive": "⟦Tom Hanks⟧"}', HANKS, P, "exact"),
    ('{"negative": "⟦Meryl Streep⟧", "positive": "a pier"}', STREEP, N, "exact"),
    ('{"prompt": "a pier", "negative_prompt": "say \\"⟦Meryl Streep⟧\\" no"}', STREEP, N, "exact"),
    ('{"a": "{\\"negative_prompt\\": \\"blurry\\", \\"b\\": \\"⟦Tom Hanks⟧\\"}"}', HANKS, P, "exact"),
    ("prompt: ⟦Tom Hanks⟧ on a pier\nnegative_prompt: blurry\nsteps: 20", HANKS, P, "exact"),
    ("prompt: a pier\nnegative_prompt: ⟦Meryl Streep⟧\nsteps: 20", STREEP, N, "exact"),
    ("positive: a pier\nnegative: ⟦Meryl Streep⟧\n", STREEP, N, "exact"),
    ("a pier\nUndesired Content: ⟦Meryl Streep⟧", STREEP, N, "exact"),
    ("- prompt: ⟦Tom Hanks⟧\n- prompt: a lighthouse", HANKS, P, "exact"),
    # escapes, HTML, Markdown
    ('{"prompt": "⟦Beyonc\\u00e9⟧ on a pier"}', "Beyoncé", P, "exact"),
    ('{"prompt": "⟦\\u00c9dith Piaf⟧ sings"}', "Édith Piaf", P, "exact"),
    ('{"prompt": "\\"⟦Tom Hanks⟧\\" look,\\non a pier"}', HANKS, P, "exact"),
    ('{"prompt": "a pier with ⟦Tom\\nHanks⟧"}', HANKS, P, "exact"),
    ("a portrait of ⟦Tom\\nHanks⟧ on a pier", HANKS, P, "exact"),
    ("⟦\\u5f20\\u827a\\u8c0b⟧ style", "Zhang Yimou", P, "alias"),
    ("⟦Beyonc%C3%A9⟧ on a pier", "Beyoncé", P, "exact"),
    ("⟦Beyonc&#233;⟧ on a pier", "Beyoncé", P, "exact"),
    ("⟦Beyonc&#xe9;⟧ on a pier", "Beyoncé", P, "exact"),
    ("⟦Beyonc&eacute;⟧ on a pier", "Beyoncé", P, "exact"),
    ("⟦Tom&nbsp;Hanks⟧ on a pier", HANKS, P, "exact"),
    ("⟦Tom &amp; Jerry⟧ in a kitchen", "Tom and Jerry", P, "exact"),
    ("&quot;⟦Tom Hanks⟧&quot; on a pier", HANKS, P, "exact"),
    ("⟦Tom Hanks⟧&#39;s hat", HANKS, P, "exact"),
    ("<b>⟦Tom</b> Hanks⟧", HANKS, P, "exact"),
    ('<span class="x">⟦Tom</span> Hanks⟧', HANKS, P, "exact"),
    ("⟦Tom<br/>Hanks⟧", HANKS, P, "exact"),
    ("<p>⟦Tom Hanks⟧</p><p>fog</p>", HANKS, P, "exact"),
    ("# Scene\n\n**⟦Tom** Hanks⟧ on a *pier*", HANKS, P, "exact"),
    ("~~⟦Tom~~ Hanks⟧ on a pier", HANKS, P, "exact"),
    ("[⟦Tom Hanks⟧](https://example.com/a) on a pier", HANKS, P, "exact"),
    ("> ⟦Tom Hanks⟧ on a pier", HANKS, P, "exact"),
    ("```\n⟦Tom Hanks⟧ on a pier\n```", HANKS, P, "exact"),
    ("`⟦Tom Hanks⟧` on a pier", HANKS, P, "exact"),
    # quotes, blanks, line ends
    ("„⟦Tom Hanks⟧“ auf einem Pier", HANKS, P, "exact"),
    ("«⟦Tom Hanks⟧» sur le quai", HANKS, P, "exact"),
    ("‘⟦Tom Hanks⟧’ on a pier", HANKS, P, "exact"),
    ("「⟦Tom Hanks⟧」 on a pier", HANKS, P, "exact"),
    ("⟦Tom 🦊 Hanks⟧ on a pier", HANKS, P, "exact"),
    ("⟦Tom\tHanks⟧ on a pier", HANKS, P, "exact"),
    ("⟦Tom\u00a0Hanks⟧ on a pier", HANKS, P, "exact"),
    ("⟦Tom\u3000Hanks⟧ on a pier", HANKS, P, "exact"),
    ("portrait of ⟦Meryl\nStreep⟧", STREEP, P, "exact"),
    ("portrait of ⟦Meryl\r\nStreep⟧ in rain", STREEP, P, "exact"),
    ("prompt: |\n  a portrait of ⟦Tom\n  Hanks⟧ on a pier", HANKS, P, "exact"),
]


@pytest.mark.parametrize(("marked", "name", "role", "method"), ROWS, ids=[row[0] for row in ROWS])
def test_a_name_in_syntax(screener, marked, name, role, method):
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    found = [finding for finding in screener.prompt(text).findings if finding.entity and finding.entity.name == name]
    places = {(span.start, span.end, span.text, span.segment) for finding in found for span in finding.spans}
    assert (start, end, text[start:end], role) in places
    assert method in {finding.match.method for finding in found}
    assert {finding.status for finding in found} == {"excluded" if role == N else "open"}


# What is put together by nothing but syntax, or is no name at all.
HARMLESS = [
    (r"a night sky with a star \(sky\)", "star"),
    ("__actors__ on a pier", "a wildcard of the user's own"),
    ("portrait of Tom\n\nHanks lane in rain", "an empty line between"),
    ("- portrait of Tom\n- Hanks lane in rain", "two items of a list"),
    ("Jack\nBlack\nWhite", "one word a line"),
    ("Jack (black coat) on a pier", "brackets that hold more than a piece of a name"),
    ("Jack {Black|White} coat on a pier", "alternatives"),
    ("a pier" + MAKING + "Version: v1.9.4", "settings"),
    ("<lora:wet_street_v1:0.8> a wet street", "a version, not Vi"),
    ("models/Lora/wet_street.safetensors", "a folder, not Alex Lora"),
]


@pytest.mark.parametrize(("text", "why"), HARMLESS, ids=[row[1] for row in HARMLESS])
def test_syntax_that_names_nobody(screener, text, why):
    assert not [finding.entity.name for finding in screener.prompt(text).findings if finding.entity]
