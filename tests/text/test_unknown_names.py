"""Names that no lexicon holds are asked about where a maker or a likeness is asked for, and nothing else is."""

from __future__ import annotations

from itertools import cycle

import pytest

# Invented; none of them is meant to be anybody. A row for each language or region that names come from.
INVENTED = """
Zbysława Kornacka, Bogumił Wrzeszcz, Jaromir Skotnicki, Halszka Dobrowolna
Aysun Kırmızıoğlu, Tuncay Bademci, Feride Sarıkaya, Orhun Yelkenci
Adunni Folawiyo, Olumide Akinsanmi, Temilade Oguntoye, Babajide Olaniwun
Nguyen Thuy Quynh, Tran Bao Khanh, Pham Ngoc Diep, Vo Minh Trieu
Seo Yunbin, Min Daero, Kang Haeul, Noh Solji
Väinö Lehtiniemi, Aino Kuusisaari, Tuomo Hakkarila, Oona Rautalampi
Devansh Khatrival, Ishani Bhattnagar, Raghunath Solankipur, Meenal Chaturvedi
Thiago Vasconcelhos, Luana Figueirinha, Caio Brandolim, Iracema Dornelas
Faisal Harthani, Nour Haddadin, Zaynab Qasimi, Tariq Boutaleb
Haruto Minazaki, Yukari Onodera, Shinpei Kurosame, Mizuki Tachihara
Yevgenia Borovikova, Taras Ovcharuk, Ludmila Zhurbina, Oleksiy Hrabar
Ginevra Tassinelli, Ruggero Malfanti, Ottavia Brunellini
Maëlys Charpontier, Thibault Roquevert, Solène Garrigou
Friedlinde Obermoser, Till Wiesengrundler, Annegret Hölzenbein
Marisol Etxegarai, Iker Mendizubal, Rocío Valdeperal
Stavroula Kampanaki, Leonidas Vrettos, Zsófia Bárdosi, Ferenc Kisteleki
Nino Khvedelidze, Irakli Tsomaia, Anahit Petroyan, Shirin Golzadegan
Tsegaye Woldemichael, Wanjiru Kamotho, Kwabena Oseiwusu, Akosua Nyarkomaa
Eluned Prydderch, Sigrún Hallvarðsdóttir, Wulandari Setyowibowo, Dalisay Magbantay
Liu Xuanming, Zhao Meiqing, Hinemoa Tamarangi, Illari Quispecondori
"""
NAMES = [name.strip() for line in INVENTED.strip().splitlines() for name in line.split(",")]
# By turns alone behind a cue and in a list of makers who are known.
CARRIERS = (
    "a lighthouse in fog, oil painting by {}",
    "portrait of an old sailor, art by greg rutkowski, {}, wlop",
    "a market at night in the style of {}, wide shot",
    "concept art, ruan jia and {} and karl kopinski, sharp focus",
    "storm over a wheat field by {}, 35 mm film grain",
    "illustration, {}, artgerm, greg rutkowski, muted colours",
)
# Read where a maker stands, and no names: things, moods, techniques, places, times, and words put together.
NO_NAMES = """
candlelight, the sea, night, the roadside, a window, moonlight, the fireplace, hand, accident, train, bicycle, dawn,
the river bank, an unknown artist, a local craftsman, anonymous monks, several students, our art department, the crew,
a child, nobody, committee, the old harbour wall, two lamps, torchlight, the second unit, water and wind, a park bench
"""
NO_MANNERS = """
impasto, chiaroscuro, pointillism, cubism, art nouveau, film noir, stained glass, woodcut, ukiyo-e, watercolour wash,
clowncore, cottagecore, dreamcore, synthwave, steampunk, dieselpunk, vaporwave, brutalism, rococo, baroque still life,
gothic cathedrals, a vintage postcard, an old photograph, a children's book, a medical diagram, folk embroidery,
Venice, Kyoto gardens, a Tuscan village, rural Iceland, New Orleans jazz, Soviet posters, Persian miniatures
"""
NO_LISTED = """
sharp focus, volumetric light, octane render, highly detailed, trending on artstation, cinematic lighting, 8k, matte
painting, golden hour, bokeh, unreal engine, concept art, intricate details, smooth gradients, deviantart, soft
shadows, low angle, film grain, wide lens, digital painting, muted palette, dramatic clouds, rim light, symmetrical
"""


def _listed(text):
    return [phrase.strip() for phrase in " ".join(text.split()).split(",")]


def _in_place():
    for phrase in _listed(NO_NAMES):
        yield phrase, f"a quiet room, painted by {phrase}, oil on canvas"
    for phrase in _listed(NO_MANNERS):
        yield phrase, f"a fox on a hill in the style of {phrase}"
    for phrase in _listed(NO_LISTED):
        yield phrase, f"a castle by greg rutkowski, {phrase}, wlop"


def _asked(verdict):
    """The words of every finding that asks for somebody whom the lexicon does not hold."""
    return [
        finding.spans[0].text
        for finding in verdict.findings
        if finding.entity is None and finding.rule == "C2" and finding.intent == "style_of"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a lighthouse in fog by Tuncay Bademci", "Tuncay Bademci"),
        ("a harbour in the style of Adunni Folawiyo, mist", "Adunni Folawiyo"),
        ("in the manner of zofia wierzbanska", "zofia wierzbanska"),
        ("a drawing by the illustrator Solène Garrigou", "Solène Garrigou"),
        ("grain silo, photographer Iker Mendizubal", "Iker Mendizubal"),
        ("a homage to Stavroula Kampanaki", "Stavroula Kampanaki"),
    ],
)
def test_a_name_behind_a_cue_is_a_question(screener, text, name):
    verdict = screener.prompt(text)
    (finding,) = verdict.findings
    assert finding.entity is None
    assert (finding.match.band, finding.outcome, finding.status) == ("review", "judge", "open")
    assert finding.spans[0].text == name
    assert text[finding.spans[0].start : finding.spans[0].end] == name
    assert verdict.outcome == "judge"
    assert verdict.headline == f"Who is {name}?"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("art by greg rutkowski, tansu oravec, wlop", ["tansu oravec"]),
        ("art by greg rutkowski and tansu oravec", ["tansu oravec"]),
        ("art by greg rutkowski & tansu oravec", ["tansu oravec"]),
        ("art by greg rutkowski + mirela dobrovan", ["mirela dobrovan"]),
        ("art by greg rutkowski / tansu oravec / wlop", ["tansu oravec"]),
        ("art by greg rutkowski tansu oravec wlop", ["tansu oravec"]),
        ("mirela dobrovan, greg rutkowski, artstation", ["mirela dobrovan"]),
        ("by ruan jia, tansu oravec, mirela dobrovan and karl kopinski", ["tansu oravec", "mirela dobrovan"]),
        ("by tansu oravec and mirela dobrovan", ["tansu oravec", "mirela dobrovan"]),
        ("a fort, by tansu oravec, by mirela dobrovan", ["tansu oravec", "mirela dobrovan"]),
    ],
)
def test_a_list_of_makers_is_asked_about_whole(screener, text, names):
    assert sorted(_asked(screener.prompt(text))) == sorted(names)


@pytest.mark.parametrize("text", ["greg rutkowski, tansu oravec, artstation", "tansu oravec, greg rutkowski"])
def test_two_unknown_words_beside_one_maker_reach_what_is_accepted(screener, text):
    assert _asked(screener.prompt(text)) == ["tansu oravec"]


def test_a_plus_ties_a_name_to_a_maker_as_an_and_does(screener):
    assert _asked(screener.prompt("art by greg rutkowski + tansu oravec")) == ["tansu oravec"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a knight who looks like Kwabena Oseiwusu", "Kwabena Oseiwusu"),
        ("portrait of Marisol Etxegarai on a pier", "Marisol Etxegarai"),
        ("a photo of Ferenc Kisteleki in the rain", "Ferenc Kisteleki"),
        ("the likeness of Devansh Khatrival", "Devansh Khatrival"),
        ("a thriller starring Thibault Roquevert", "Thibault Roquevert"),
        ("the queen, played by Anahit Petroyan", "Anahit Petroyan"),
        ("in the voice of Irakli Tsomaia", "Irakli Tsomaia"),
    ],
)
def test_a_full_name_whose_likeness_is_asked_for_is_a_question(screener, text, name):
    verdict = screener.prompt(text)
    assert name in _asked(verdict)
    assert verdict.outcome != "notify"


@pytest.mark.parametrize("text", ["portrait of Marisol", "a man who looks like Otieno", "a photo of Frau Doktor"])
def test_a_first_name_alone_is_nobody_s_likeness(screener, text):
    assert _asked(screener.prompt(text)) == []


@pytest.mark.parametrize("handle", ["mcbess", "zedbazi", "qwirkelart", "loishvb", "tohadraw"])
def test_a_handle_behind_by_is_a_maker(screener, handle):
    assert _asked(screener.prompt(f"a street full of cats by {handle}")) == [handle]


@pytest.mark.parametrize("word", ["clowncore", "lightwave", "moonpunk", "pointilism", "zorblight"])
def test_one_word_behind_style_of_names_nobody(screener, word):
    assert _asked(screener.prompt(f"a street full of cats in the style of {word}")) == []


@pytest.mark.parametrize("word", ["clowncore", "candlelight", "lightwave", "moonlight", "waterfall", "hand"])
def test_everyday_words_put_together_are_no_handle(screener, word):
    assert _asked(screener.prompt(f"a street full of cats by {word}")) == []


@pytest.mark.parametrize("thing", ["park bench", "rose bush", "cliff edge", "birch wood", "ivy wall", "hunter lodge"])
def test_things_of_two_nouns_behind_by_the_are_no_makers(screener, thing):
    assert _asked(screener.prompt(f"a woman waits by the {thing}, evening light")) == []


@pytest.mark.parametrize(
    "text",
    [
        "a letter to John Miller lies on the desk",
        "the door plate says Wanjiru Kamotho in brass letters",
        "she hands the key to Leonidas Vrettos and leaves",
        "on the grave it says Annegret Hölzenbein and two dates",
    ],
)
def test_a_full_name_elsewhere_is_asked_about_and_no_finding(screener, text):
    verdict = screener.prompt(text)
    assert verdict.findings == ()
    assert verdict.outcome == "notify"
    assert [question.rule for question in verdict.questions] == ["C2"]
    assert "full name" in verdict.questions[0].text


@pytest.mark.parametrize("text", ["a letter to the miller lies on the desk", "a letter to john miller on the desk"])
def test_without_capitals_two_words_are_no_full_name(screener, text):
    assert screener.prompt(text).questions == ()


@pytest.mark.parametrize(
    "text",
    ["a lighthouse in fog --no tansu oravec", "a lighthouse. Negative prompt: by tansu oravec", "who is Tansu Oravec?"],
)
def test_what_must_not_be_shown_and_what_is_only_asked_is_no_finding(screener, text):
    assert _asked(screener.prompt(text)) == []


def test_invented_names_of_many_cultures_are_asked_about(screener):
    """None of them is listed: what is found, is found by how names look and where they stand."""
    missed = []
    for name, carrier in zip(NAMES, cycle(CARRIERS), strict=False):
        if name not in _asked(screener.prompt(carrier.format(name))):
            missed.append(carrier.format(name))
    assert len(NAMES) >= 60
    assert len(missed) <= 0.15 * len(NAMES), f"{len(missed)} of {len(NAMES)}:\n" + "\n".join(missed)


def test_what_is_no_name_in_the_same_places_is_not_asked_about(screener):
    phrases = list(_in_place())
    wrong = [(text, asked) for _, text in phrases if (asked := _asked(screener.prompt(text)))]
    assert len(phrases) >= 80
    assert len(wrong) <= 0.05 * len(phrases), f"{len(wrong)} of {len(phrases)}:\n" + "\n".join(map(str, wrong))
