"""What a prompt invents and what has to be checked all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

PLAIN = Path(__file__).parents[1] / "cases" / "plain"


def checks_of(screener, text, **fields):
    return [(check.kind, check.span.text) for check in screener.prompt(text, **fields).checks]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("a letter to Orrin Maltby on the desk", "full_name", "Orrin Maltby"),
        ("a shop front reading Vellmark & Sons Ltd in gold leaf", "firm", "Vellmark & Sons Ltd"),
        ("the lobby of Orrin Mutual Bank, marble", "firm", "Orrin Mutual Bank"),
        ("sign of the Bank of Orrin, brass", "firm", "Bank of Orrin"),
        ("a plane of Kestrel Blue Airlines on the apron", "firm", "Kestrel Blue Airlines"),
        ("letterhead of Vellmann Maschinen GmbH, cream paper", "firm", "Vellmann Maschinen GmbH"),
        ("cartel del Banco de Valdoria en la plaza, letrero antiguo", "firm", "Banco de Valdoria"),
        ("Quell AG steht am Tor, altes Schild aus Blech", "firm", "Quell AG"),
        ("a newspaper, The Orrin Gazette, on a bench", "paper", "The Orrin Gazette"),
        ("a copy of The Orrin Times under the door", "paper", "The Orrin Times"),
        ("front page of Le Courrier de Vaudrey, 1920", "paper", "Le Courrier de Vaudrey"),
        ("Titelseite der Vellinger Zeitung auf dem Tisch, altes Papier", "paper", "Vellinger Zeitung"),
        ("a poster that reads vellmark-sons.com", "url", "vellmark-sons.com"),
        ("a login page at www.vellmark.co.uk, blue", "url", "www.vellmark.co.uk"),
        ("a car with the number plate KX19 ZTR in rain", "plate", "KX19 ZTR"),
        ("a KX19 ZTR number plate, close-up", "plate", "KX19 ZTR"),
        ("Auto mit Kennzeichen B-MA 1234 vor dem Haus", "plate", "B-MA 1234"),
        ("coche con matrícula 1234 BCD", "plate", "1234 BCD"),
        ("license plate 7ABC123 on a pickup", "plate", "7ABC123"),
    ],
)
def test_what_is_invented_is_listed(screener, text, kind, words):
    assert (kind, words) in checks_of(screener, text)


@pytest.mark.parametrize(
    "text",
    [
        "a shop front in gold leaf",
        "the west bank of the river, a limited edition print",
        "Limited Edition Art Print, Golden Hour",
        "a herald of the king reads the gazette",
        "a man reading the Evening Star",
        "background plate ABC1234, plate TSR_0340",
        "trending on artstation.com, 8k, sharp.focus",
        "https://cdn.discordapp.com/attachments/1/2/castle.png a castle at dawn",
        "https://pictures.vellmark.com/castle.png a castle at dawn",
        "the kids plant tulips at Rosa Parks Elementary",
        "Hoover Dam spillway, noon glare",
        "portrait of Meryl Streep in a kitchen",
        "Seed: 3141592653, Steps: 30, Model hash: 879db523c3",
        "a street --no Vellmark & Sons Ltd",
    ],
)
def test_what_is_known_or_ordinary_is_not(screener, text):
    assert checks_of(screener, text) == []


def test_a_name_in_front_of_a_firm_is_not_swallowed(screener):
    told = checks_of(screener, "detective Orrin Maltby of Vellmark & Co walks in")
    assert told == [("full_name", "Orrin Maltby"), ("firm", "Vellmark & Co")]


def test_nothing_is_taken_from_a_negative_prompt(screener):
    assert checks_of(screener, "a street", negative="Vellmark & Sons Ltd, www.vellmark.com") == []


def test_what_is_set_aside_for_stories_is_said_to_be(screener):
    checks = screener.prompt("a card with 020 7946 0958, desk@example.com and www.vellmark.example").checks
    assert [(check.kind, bool(check.note)) for check in checks] == [
        ("phone", True), ("email_domain", True), ("url", True),
    ]  # fmt: skip
    assert not screener.prompt("a card with 212-736-5000").checks[0].note


def test_no_number_of_a_phone_is_repeated(screener):
    check = screener.prompt("call 020 7946 0958 painted on a van").checks[0]
    assert (check.kind, check.span.start, check.span.end, check.span.text) == ("phone", 5, 18, None)


def test_what_is_masked_in_a_finding_is_masked_here(screener):
    verdict = screener.prompt("write to desk@orrin-gazette.com please")
    assert [(check.kind, check.span.text) for check in verdict.checks] == [("email_domain", None)]


def test_an_account_is_no_phone(screener):
    assert "phone" not in [kind for kind, _ in checks_of(screener, "pay to IBAN DE89 3704 0044 0532 0130 00")]


def test_checks_count_for_no_outcome_and_keep_no_words(screener):
    verdict = screener.prompt("a shop front reading Vellmark & Sons Ltd in gold leaf")
    assert verdict.outcome == "notify"
    kept = screener.recorded(verdict)
    assert [(check.kind, check.span.text) for check in kept.checks] == [("firm", None)]
    assert "Vellmark" not in kept.to_json()


def test_offsets_count_in_the_whole_of_a_long_text(screener):
    text = "a plain street in the rain\n" * 90 + "a shop front of Vellmark & Sons Ltd"
    check = screener.document(text, name="notes.txt").checks[0]
    assert text[check.span.start : check.span.end] == "Vellmark & Sons Ltd"
    assert check.span.line == 91


def test_plain_prompts_hold_hardly_anything_to_check(screener):
    """What is set aside for stories is true; of the rest one product's name passes for a person's."""
    open_checks = [
        (check.kind, line)
        for path in sorted(PLAIN.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
        for check in screener.prompt(line).checks
        if not check.note
    ]
    assert len(open_checks) <= 1, open_checks
