"""Reading a production card, and refusing what does not fit, by line and all at once."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from screener.errors import InputError
from screener.guidance.card.card_file import MAX_BYTES, ProductionError, load_production, one_card
from screener.guidance.production import PRINCIPLES

TODAY = date(2026, 11, 22)
HEAD = '[production]\nid = "salt"\ntitle = "The Salt Library"\n'  # three lines
PERSON = '[[person]]\nname = "Robin Example"\nside = "cast"\n'
CONSENT = (
    '[[person.consent]]\nkinds = ["voice_clone"]\nscope = "episode 2"\nmedia = ["series"]\nfrom = 2026-01-01\n'
    'document = "rider 1"\n'
)
TOOL = '[[tool]]\nname = "Imagemaker"\n'
USE = '[[use]]\ntool = "Imagemaker"\npurpose = "mood boards"\nstage = "ideation"\n'
EXCEPTION = (
    '[[exception]]\nrule = "R1b"\nintents = ["digital_replica"]\ncondition = "a fall"\nstated_by = "stunts"\n'
    "stated_on = 2026-01-01\n"
)


@pytest.fixture
def load(tmp_path: Path):
    def written(text: str | bytes, **options):
        path = tmp_path / "card.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return load_production(path, today=TODAY, **options)

    return written


@pytest.fixture
def problems(load):
    """problems(text) -> [(line, what, next step)] of a card that is refused."""

    def refused(text: str | bytes, **options):
        with pytest.raises(ProductionError) as raised:
            load(text, **options)
        return [(one.line, one.what, one.next_step) for one in raised.value.problems]

    return refused


@pytest.fixture(scope="module")
def template(lexicons: Path) -> str:
    return (lexicons / "guidance" / "production_template.toml").read_text(encoding="utf-8")


def test_the_least_card_leaves_everything_open(load):
    card = load(HEAD)
    assert (card.id, card.title, card.stage, card.territories, card.as_of) == (
        "salt",
        "The Salt Library",
        None,
        (),
        None,
    )
    assert card.people == card.names == card.tools == card.uses == card.owned == card.exceptions == ()
    assert card.minors is None
    assert card.prominence.prominent is None


def test_the_template_can_be_used_as_it_is(load, template):
    assert load(template).people == ()


def test_the_examples_of_the_template_can_be_used(load, template):
    card = load(re.sub(r"(?m)^#(?=\S)", "", template))
    (person,) = card.people
    (consent,) = person.consents
    assert (person.side, person.part, person.lead, person.minor) == ("cast", "Ada Quillon", True, False)
    assert (consent.kinds, consent.ends) == (("digital_replica", "re_ageing"), date(2027, 12, 31))
    assert [name.kind for name in card.names] == ["code_name", "main_character", "setting", "prop"]
    assert (card.owned[0].entity, card.owned[0].document) == ("", "option agreement, folder 3")
    assert (card.exceptions[0].rule, card.exceptions[0].about) == ("F3", "The Brass Ledger")
    assert card.tools[0].enterprise_agreement == "yes"
    assert card.uses[0].answers == dict.fromkeys(PRINCIPLES, "yes")
    assert card.prominence.prominent is False
    assert (card.territories, card.agreements, card.as_of) == (("US", "GB", "EU"), ("live_action",), date(2027, 3, 1))


def test_consents_stay_with_their_person(load):
    second = PERSON.replace("Robin", "Kim") + CONSENT.replace("rider 1", "rider 2")
    card = load(HEAD + PERSON + CONSENT + second + CONSENT.replace("rider 1", "rider 3"))
    assert [[one.document for one in person.consents] for person in card.people] == [
        ["rider 1"],
        ["rider 2", "rider 3"],
    ]


def test_a_day_may_stand_in_quotation_marks(load):
    consent = CONSENT.replace("2026-01-01", '"2026-01-01"')
    assert load(HEAD + PERSON + consent).people[0].consents[0].starts == date(2026, 1, 1)


def test_a_consent_may_last_one_day(load):
    assert load(HEAD + PERSON + CONSENT + "to = 2026-01-01\n").people[0].consents[0].ends == date(2026, 1, 1)


def test_windows_files_are_read(load):
    assert load(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode()).id == "salt"


def test_names_of_every_script_are_names(load):
    names = ["김민지", "Ōe", "นก", "अमित", "王芳", "X1", "3%-Mann", "Éa"]
    text = "".join(f'[[main_character]]\nname = "{name}"\n' for name in names)
    assert [one.name for one in load(HEAD + text).names] == names


def test_the_version_tells_files_apart(load):
    first, same, other = load(HEAD), load(HEAD), load(f"{HEAD}# a remark\n")
    assert first.version == same.version != other.version


def test_a_use_names_its_tool_in_any_capitals(load):
    card = load(HEAD + TOOL + USE.replace("Imagemaker", "imageMAKER"))
    assert card.uses[0].tool == "Imagemaker"
    assert card.uses[0].answers == {}


def test_two_people_may_share_an_alias(load):
    sam = 'aliases = ["Sam"]\n'
    assert len(load(HEAD + PERSON + sam + PERSON.replace("Robin", "Kim") + sam).people) == 2


def test_an_exception_may_be_about_anything_on_the_card(load):
    prop = '[[prop]]\nname = "The Ledger"\naliases = ["the book"]\n'
    for about in ("robin example", "The Book", "Ada Quillon"):
        text = HEAD + PERSON + 'part = "Ada Quillon"\n' + prop + EXCEPTION + f'about = "{about}"\n'
        assert load(text).exceptions[0].about == about


# Text after the head, the line that is named (the head takes three), a word of what is wrong, a word of the next step.
REFUSED = {
    "not TOML": ("stage is final\n", 4, "TOML", "key = value"),
    "cut short": ('stage = "fin', 4, "TOML", "key = value"),
    "key twice": ('title = "x y"\n', 4, "TOML", ""),
    "control character": ('contact = "\x07"\n', 4, "TOML", ""),
    "number of thousands of digits": (f"as_of = {'1' * 5000}\n", 1, "TOML", ""),
    "unknown key": ('stagge = "final"\n', 4, "'stagge'", "Did you mean stage?"),
    "unknown table": ("\n[[persons]]\n", 5, "'persons'", "Did you mean person?"),
    "unknown key far in": (PERSON + CONSENT + "until = 2027-01-01\n", 13, "'until'", "Known: kinds"),
    "key of another table": (f"{TOOL}side = 'cast'\n", 6, "'side'", "Known: name"),
    "text for a flag below": ("[prominence]\nclose_up = 'yes'\n", 5, "close_up is neither true nor false", ""),
    "text for a list": ('media = "series"\n', 4, "media is no list", "square brackets"),
    "number for text": ("contact = 7\n", 4, "contact is no text", "quotation marks"),
    "text for a flag": ('minors = "yes"\n', 4, "minors", "without quotation marks"),
    "number for a flag": ("minors = 1\n", 4, "minors", "true or false"),
    "flag for a number": ("[prominence]\nseconds_on_screen = true\n", 5, "no number", "without quotation"),
    "no number": ("[prominence]\nseconds_on_screen = nan\n", 5, "no number", ""),
    "below zero": ("[prominence]\nseconds_on_screen = -1\n", 5, "no number", ""),
    "beyond all numbers": (f"[prominence]\nseconds_on_screen = {'9' * 400}\n", 5, "no number", ""),
    "table for a list of tables": ('[person]\nname = "Al Li"\n', 4, "no list", "[[person]]"),
    "list for a table": ("[[prominence]]\nclose_up = true\n", 4, "no table", "[prominence]"),
    "text for a table": (f"{PERSON}consent = ['x']\n", 7, "no table", "[[person.consent]]"),
    "unknown stage": ('stage = "finl"\n', 4, "'finl' is no stage", "Did you mean final?"),
    "unknown medium": ('media = [\n  "film",\n  "serie"]\n', 6, "'serie' is no medium", "Did you mean series?"),
    "unknown agreement": ('agreements = ["sag"]\n', 4, "'sag' is no agreement", "live_action"),
    "unknown permit": ('agreements_permit = ["doubling"]\n', 4, "no permit", "dubbing"),
    "unknown territory": ('territories = ["US", "UK"]\n', 4, "'UK'", "GB"),
    "unknown state": ('territories = ["US-ZZ"]\n', 4, "'US-ZZ'", "US-CA"),
    "territory in small letters": ('territories = ["us"]\n', 4, "'us'", "capitals"),
    "medium twice": ('media = ["film", "film"]\n', 4, "same twice", "Take one"),
    "nearly a genre that weighs": ('genres = ["documentry"]\n', 4, "'documentary'", "Write documentary"),
    "unknown side": ("[[person]]\nname = 'Al Li'\nside = 'guest'\n", 6, "'guest' is no side", "cast, crew"),
    "no side": ("[[person]]\nname = 'Al Li'\n", 4, "has no side", "cast or crew"),
    "unknown intent": (PERSON + CONSENT.replace("voice_clone", "voice"), 8, "no intent", "voice_clone"),
    "consent of nothing": (PERSON + CONSENT.replace('"voice_clone"', ""), 8, "kinds is empty", "at least one"),
    "consent without a paper": (PERSON + CONSENT.replace('"rider 1"', '" "'), 12, "document is empty", "filed"),
    "consent ends first": (f"{PERSON}{CONSENT}to = 2025-12-31\n", 13, "ends on 2025-12-31", "`from`"),
    "unknown rule": (EXCEPTION.replace("R1b", "R1d"), 5, "'R1d' is no rule", "R1b"),
    "stated tomorrow": (EXCEPTION.replace("2026-01-01", "2026-11-23"), 9, "still to come", "take the line out"),
    "exception ends first": (f"{EXCEPTION}to = 2025-12-31\n", 10, "before it begins", "`stated_on`"),
    "exception about nobody": (f"{EXCEPTION}about = 'Somebody'\n", 10, "not on the card", "[[person]]"),
    "terms read tomorrow": (f"{TOOL}terms_checked_on = 2027-01-01\n", 6, "still to come", ""),
    "told tomorrow": (f"{TOOL}{USE}contact_told_on = 2027-01-01\n", 10, "still to come", ""),
    "tool twice": (TOOL + TOOL.replace("Image", "IMAGE"), 7, "line 4 already", "Take one"),
    "use of no tool": (USE, 5, "No [[tool]] describes", "Add a [[tool]]"),
    "use of a misspelt tool": (TOOL + USE.replace("maker", "marker"), 7, "No [[tool]]", "Did you mean 'Imagemaker'?"),
    "use twice": (TOOL + USE + USE.replace("ideation", "final"), 10, "line 6 already", "once"),
    "no answer": (f"{TOOL}{USE}G1 = 'maybe'\n", 10, "'maybe' is no answer", "yes, no, unsure"),
    "true for an answer": (f"{TOOL}{USE}G1 = true\n", 10, "G1 is no text", 'Write "yes"'),
    "open answer of a tool": (f"{TOOL}trains_on_input = ''\n", 6, "no answer", "unsure"),
    "empty name": ("[[prop]]\nname = '  '\n", 5, "name is empty", "two letters"),
    "one letter": ("[[setting]]\nname = 'X'\n", 5, "no name", "two letters"),
    "no letters": ("[[setting]]\nname = '?! --'\n", 5, "no name", "two letters"),
    "name on two lines": ('[[setting]]\nname = "The Salt\\nLibrary"\n', 5, "no name", "one line"),
    "name with a line end": ('[[setting]]\nname = "The Salt\\n"\n', 5, "no name", "one line"),
    "one-letter alias": ("[[setting]]\nname = 'Home'\naliases = ['The house',\n'H']\n", 7, "aliases is no name", ""),
    "endless name": (f"[[setting]]\nname = '{'x' * 201}'\n", 5, "longer than 200", ""),
    "no date": ('as_of = "soon"\n', 4, "as_of is no date", "2026-11-22"),
    "date that never was": ('as_of = "2026-02-30"\n', 4, "as_of is no date", ""),
    "day and hour": ("as_of = 2026-11-22T10:00:00Z\n", 4, "as_of is no date", ""),
    "consent twice": (PERSON + CONSENT + CONSENT.replace("rider", "RIDER "), 18, "consent of line 12", "one paper"),
    "person twice": (PERSON + PERSON.replace("Robin", "ROBIN"), 8, "line 4 already", "tells them apart"),
    "person under an alias": (
        f"{PERSON}aliases = ['Kim Example']\n" + PERSON.replace("Robin", "Kim"),
        7, "line 8 already", "tells them apart",
    ),
    "person by id": (
        f"{PERSON}entity = 'person/a-b'\n" + PERSON.replace("Robin", "Kim") + "entity = 'person/a-b'\n",
        11, "line 4 already", "",
    ),
    "character twice": ("[[prop]]\nname = 'Lamp'\n[[prop]]\nname = 'lamp'\n", 7, "line 4 already", "Take one"),
    "character with a code name": (
        "code_names = ['Blue Lantern']\n[[main_character]]\nname = 'Ada'\naliases = ['blue lantern']\n",
        7, "code name", "secret",
    ),
    "no id of a lexicon": (f"{PERSON}entity = 'Robin Example'\n", 7, "no id of the lexicon", "lexicon search"),
    "person with the id of a work": (f"{PERSON}entity = 'work/x'\n", 7, "no person's", "person/"),
    "child on a card without any": (f"minors = false\n{PERSON}minor = true\n", 8, "line 4 says", "Correct one"),
    "owns a person": ("[[owned]]\nentity = 'person/x'\ndocument = 'x'\n", 5, "Nobody owns", "work or character"),
    "key of a thousand parts": (f"{'a.' * 1000}b = 1\n", 4, "joined by dots", "two"),
    "owns nothing": ("[[owned]]\ndocument = 'x'\n", 4, "no entity and no name", "Add one of them"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "what", "step"), REFUSED.values(), ids=REFUSED.keys())
def test_bad_cards_are_refused_by_line(problems, text, line, what, step):
    found = problems(HEAD + text)
    assert any(at == line and what in said and step in told for at, said, told in found), found


def test_an_entity_of_no_lexicon_is_refused(load, problems):
    text = f"{HEAD}{PERSON}entity = 'person/robin-example'\n[[owned]]\nentity = 'work/none'\ndocument = 'x'\n"
    assert load(text, known_entity={"person/robin-example", "work/none"}.__contains__)
    found = problems(text, known_entity=lambda _: False)
    assert [line for line, _, _ in found] == [7, 9]
    assert all("in no lexicon" in what for _, what, _ in found)


def test_all_problems_are_told_in_the_order_of_the_lines(problems):
    text = f"{HEAD}stage = 'x'\nas_of = 'y'\n{TOOL}{USE}G1 = 'z'\n{EXCEPTION}about = 'n'\n"
    assert [line for line, _, _ in problems(f"titel = 1\n{text}")] == [1, 5, 6, 13, 20]


def test_a_card_without_a_production(problems):
    assert [(line, what) for line, what, _ in problems("")] == [(1, "There is no [production].")]
    assert len(problems("[production]\n")) == 2


def test_names_and_papers_are_not_repeated(problems, load):
    text = HEAD + PERSON + CONSENT + PERSON + CONSENT + EXCEPTION + "about = 'Secret Star'\n"
    with pytest.raises(ProductionError) as raised:
        load(text)
    told = json.dumps(raised.value.to_dict()).casefold()
    assert not [word for word in ("robin", "rider", "secret star") if word in told]


def test_nothing_that_moves_a_cursor_is_repeated(load):
    with pytest.raises(ProductionError) as raised:
        load(HEAD + 'stage = "\\u001b[2J\\u202efinal"\n"\\u001bkey" = 1\n')
    assert raised.value.message.isprintable()
    assert not re.search("[\x1b\u202e]", str(raised.value))


def test_the_error_is_ready_for_programs(load):
    with pytest.raises(ProductionError) as raised:
        load(f"{HEAD}stage = 'x'\nminors = 1\n")
    told = raised.value.to_dict()
    assert (told["schema"], told["code"]) == ("screener.error/1", "bad_production")
    assert [one["line"] for one in told["problems"]] == [4, 5]
    assert "card.toml line 4" in str(raised.value)
    assert "card.toml line 5" in str(raised.value)


def test_lists_in_lists_without_end(problems):
    assert "too deeply" in problems(f"{HEAD}media = {'[' * 50_000}")[0][1]
    nested = f"{'[' * 300}{']' * 300},"
    assert [line for line, _, _ in problems(f"{HEAD}x = [{nested * 1_000}]")] == [4]


def test_what_is_not_utf_8(problems):
    assert problems(HEAD.encode() + b'contact = "\xe9"\n')[0][:2] == (4, "This is not UTF-8.")
    assert problems(HEAD.encode("utf-16"))[0][1] == "This is not UTF-8."


def test_files_that_are_none(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        load_production(tmp_path / "none.toml")
    with pytest.raises(InputError, match="not a file"):
        load_production(tmp_path)


def test_a_file_over_one_mebibyte_is_refused(load):
    assert load(HEAD + "#" * (MAX_BYTES - len(HEAD))).id == "salt"
    with pytest.raises(InputError, match="1 MiB"):
        load(HEAD + "#" * (MAX_BYTES - len(HEAD) + 1))


def test_one_card_at_a_time():
    assert one_card([Path("a.toml")]) == Path("a.toml")
    for paths in ([], [Path("a.toml"), Path("b.toml")], [Path("a.toml"), Path("a.toml")]):
        with pytest.raises(InputError, match="--production"):
            one_card(paths)
