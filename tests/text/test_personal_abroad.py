"""Personal data in other countries' forms and languages, checked by numbering plans and check digits."""

from __future__ import annotations

import subprocess
import sys

import pytest

from screener.errors import LexiconError
from screener.text.personal.data import find_personal_data
from screener.text.personal.words import check_personal_words, load_personal_words

FOUND = [
    ("phone", "Ana Ruiz |612 345 678|, Madrid"),
    ("phone", "Marco |347 123 4567| Roma"),
    ("phone", "Priya |98765 43210|, Mumbai"),
    ("phone", "João |(11) 98765-4321| São Paulo"),
    ("phone", "Zofia |512 345 678|, Kraków"),
    ("phone", "mon portable: |0612345678|"),
    ("phone", "ligar para |912 345 678|"),
    ("phone", "전화번호는 |010-2345-6789| 입니다"),
    ("phone", "電話は|090-1234-5678|です"),
    ("phone", "電話番号は|０９０ー１２３４ー５６７８|"),
    ("phone", "เบอร์โทร|0812345678|"),
    ("phone", "मोबाइल नंबर |९८७६५४३२१०|"),
    ("phone", "|+٤٤ ٧٩١١ ١٢٣٤٥٦|"),
    ("phone", "|+81 90 1234 5678|"),
    ("phone", "|0081 90 1234 5678|"),
    ("phone", "|+91-98765-43210|"),
    ("national_id", "|RSSMRA85T10A562S|"),
    ("national_id", "|529.982.247-25|"),
    ("national_id", "HETU |131052-308T|"),
    ("national_id", "|756.9217.0769.85|"),
    ("national_id", "|2 95 10 99 126 111 93|"),
    ("national_id", "|85.07.30-033.28|"),
    ("national_id", "|11010519491231002X|"),
    ("national_id", "|BOXW310820HNERXN09|"),
    ("national_id", "NHS number |943 476 5919|"),
    ("national_id", "Steuer-ID |86 095 742 719|"),
    ("national_id", "BSN |111222333|"),
    ("national_id", "PESEL |44051401359|"),
    ("national_id", "personnummer |811228-9874|"),
    ("national_id", "CPR-nummer |211062-5629|"),
    ("national_id", "fødselsnummer |15108695088|"),
    ("national_id", "PPS number |1234567T|"),
    ("national_id", "주민등록번호 |971013-9019902|"),
    ("national_id", "マイナンバー |1234 5678 9018|"),
    ("national_id", "Aadhaar |2341 2341 2346|"),
    ("national_id", "PAN card |ABCPE1234F|"),
    ("national_id", "TFN |123 456 782|"),
    ("national_id", "NIE |X1234567L|"),
    ("national_id", "NIF |123456789|"),
    ("bank_account", "|NO93 8601 1117 947|"),
    ("bank_account", "amex |378282246310005|"),
    ("bank_account", "IBAN: |MT84MALT011000012345MTLCAST001S|"),
    ("date_of_birth", "生年月日：|1985年3月12日|"),
    ("date_of_birth", "생년월일 |1985년 3월 12일|"),
    ("date_of_birth", "วันเกิด |12 มีนาคม 2528|"),
    ("date_of_birth", "जन्मतिथि |12 मार्च 1985|"),
    ("date_of_birth", "data de nascimento: |12/03/1985|"),
    ("passport", "여권번호 |M12345678|"),
    ("passport", "パスポート |TK1234567|"),
    ("health", "|Ana Ruiz es alérgica a| los frutos secos"),
    ("health", "佐藤|さんはナッツアレルギー|があります"),
    ("health", "|คุณสมชาย แพ้อาหาร|ทะเล"),
    ("pay", "|Gage für Lena Fischer: 450 €|"),
    ("pay", "|배우 출연료 500만원|"),
    ("postal_address", "|〒150-0001 東京都渋谷区神宮前1-2-3|"),
    ("postal_address", "|서울특별시 강남구 테헤란로 123|"),
]

NOT_FOUND = [
    "Madrid street at night, seed 612345678",
    "Madrid, 600 700 800 lumens",
    "Paris 1920 1080 2400",
    "a Roma market, frames 1001 1086 1120",
    "Berlin, 0101 0120 0150",
    "London 1888 1889 1890",
    "Los Angeles 34.0522 -118.2437",
    "ring 1 2 3 4 5 6 7",
    "+20 20 20 on a dial",
    '{"seed": 156680208700286, "steps": 20}',
    '"noise_seed": 185057800608436',
    "shot 131052-308X",
    "card 260812-655E, camera A",
    "0.44 0.01 0.60 0.18 0.21 0.71 0.64 0.25 New York",
    "125 081 149 001 238 197 106 171 136",
    "Madrid 636 445 732 particles",
    "Roma, 394 308 472",
    '"noise_seed": 370345075544743, "add_noise": "enable"',
    '"widgets_values": [371240671694977, "randomize", 20, 8]',
    "version 1.250.000-2",
    "a rut in a muddy road 12.345.678-5",
    "CPR training dummy 211062-5629",
    "camera pan ABCPE1234F",
    "sin city 123 456 782",
    "TSR_102_0340_comp_v003",
    "hash deadbeef12345678Z",
    "俳優のポートレート、50mm、円形の背景",
    "医者とアレルギーの薬",
    "배우 초상화, 50mm, 4K 3840x2160",
    "el salario del miedo, 1953, póster",
]


def _kinds(text: str) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for hit in find_personal_data(text):
        kinds.setdefault(hit.kind, []).append(text[hit.start : hit.end])
    return kinds


@pytest.mark.parametrize(("kind", "marked"), FOUND)
def test_found_as_far_as_it_reaches(kind: str, marked: str) -> None:
    assert marked.split("|")[1] in _kinds(marked.replace("|", "")).get(kind, [])


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_are_not_personal(text: str) -> None:
    assert find_personal_data(text) == []


def test_a_number_between_a_word_and_a_check_digit() -> None:
    """Beside its word a mistyped number is still somebody's; where word and shape are ordinary the check decides."""
    assert find_personal_data("PESEL 44051401358")
    assert not find_personal_data("マイナンバー 1234 5678 9019")


def test_words_and_marks_in_other_case_and_scripts_cost_no_import() -> None:
    """Prompts without a number that needs them, and those with seeds and sizes, load neither library."""
    prompts = ["a foggy pier at dawn", "seed 4158675309, 1920x1080, 35mm", "call 07911 123456, (415) 867-5309"]
    program = (
        "import sys\nfrom screener.text.personal.data import find_personal_data\n"
        f"for prompt in {prompts!r}: find_personal_data(prompt)\n"
        "sys.exit('phonenumbers' in sys.modules or 'stdnum' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_table_that_comes_with_it_is_sound() -> None:
    check_personal_words()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('format = "us.ssn"', 'format = "us.nothing"'),
        ('beside = "check"', 'beside = "perhaps"'),
        ("bare_regions = [", 'bare_regions = ["QQ", '),
        ('"491570006"', '"49157000b"'),
        ("701740605..701740699", "701740699..701740605"),
        ("[minor]", "[child]"),
    ],
)
def test_a_table_that_cannot_be_used_is_said_by_its_name(tmp_path, right: str, wrong: str) -> None:
    from screener.data import data_root

    written = (data_root() / "lexicons" / "cues" / "personal_data.toml").read_text(encoding="utf-8")
    assert right in written
    path = tmp_path / "personal_data.toml"
    path.write_text(written.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"personal_data\.toml"):
        check_personal_words(path)


def test_every_number_that_is_certain_alone_has_a_layout() -> None:
    for number in load_personal_words().national_numbers:
        assert (number.alone is None) == (not number.layouts), number.label
