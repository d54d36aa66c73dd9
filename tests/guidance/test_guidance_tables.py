"""The matrix of use cases and the questions to vendors as files: a row that does not fit is refused by its line."""

from __future__ import annotations

import pytest

from screener.errors import LexiconError
from screener.guidance.policy_file import load_policy
from screener.guidance.use_case_matrix import load_use_cases
from screener.guidance.vendor_questionnaire import load_questionnaire

CASES = "row,use_case,mark,why,action,rules\n"
QUESTIONS = "id,topic,question,ask_for,rules\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("M1,Ideas,perfect,low risk,share,M1", "mark 'perfect'"),
        ("M1,Ideas,approval,low risk,share,M1;X9", "no rule 'X9'"),
        ("M1,Ideas,approval,,share,M1", "why is empty"),
        ("M1,Ideas,approval,low risk,share,M2", "its rules lack M1"),
    ],
)
def test_a_use_case_that_does_not_fit(tmp_path, row, said):
    (tmp_path / "use_cases.csv").write_text(f"{CASES}{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"use_cases\.csv line 2: .*{said}"):
        load_use_cases(load_policy().rules, tmp_path)


def test_a_question_that_comes_twice(tmp_path):
    row = "Q1,tools,Which?,a list,V1\n"
    (tmp_path / "vendor_questionnaire.csv").write_text(QUESTIONS + row + row, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"line 3: 'Q1' stands there already"):
        load_questionnaire(load_policy().rules, tmp_path)


def test_the_six_rows_are_rules_of_the_catalogue():
    rules = load_policy().rules
    assert [row.row for row in load_use_cases(rules)] == [id_ for id_ in rules if id_.startswith("M")]
