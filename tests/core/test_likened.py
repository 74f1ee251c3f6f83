"""The words of one form that hold in another: laid over by ids, left out by name, told of at the right line."""

from __future__ import annotations

from typing import Any

from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.likened import likened

OTHER: dict[str, Any] = {
    "own": "单位",
    "away": ["投诉"],
    "subject": [
        {
            "id": "申请",
            "words": ["申请"],
            "units": ["件"],
            "measure": [
                {"id": "新收", "words": ["收到"], "value": "新收"},
                {"id": "逾期", "words": [], "value": "逾期"},
            ],
        },
        {"id": "规章", "words": ["规章"], "units": ["件"]},
    ],
}


def laid(**own: Any) -> tuple[dict[str, Any], list[str]]:
    problems: list[str] = []
    return likened(OTHER, {"like": "other", **own}, problems), problems


def it_takes_in_everything_where_nothing_else_is_said() -> None:
    assert laid() == (OTHER, [])


def it_lays_tables_over_those_of_the_same_id_and_adds_words() -> None:
    own = {
        "id": "申请",
        "units": ["宗"],
        "measure": [{"id": "新收", "words": ["来件"], "value": "收件"}, {"id": "转办"}],
    }
    made, problems = laid(away=["热线"], subject=[own, {"id": "收费"}])
    assert problems == []
    assert (made["own"], made["away"]) == ("单位", ["投诉", "热线"])
    assert [one["id"] for one in made["subject"]] == ["申请", "规章", "收费"]
    subject = made["subject"][0]
    assert (subject["words"], subject["units"]) == (["申请"], ["宗"])
    assert subject["measure"] == [
        {"id": "新收", "words": ["收到", "来件"], "value": "收件"},
        {"id": "逾期", "words": [], "value": "逾期"},
        {"id": "转办"},
    ]


def it_leaves_out_what_the_form_does_not_have_and_tells_a_name_that_nothing_has() -> None:
    made, problems = laid(without=["规章", "申请.逾期", "申请.逾期末"])
    assert [one["id"] for one in made["subject"]] == ["申请"]
    assert [one["id"] for one in made["subject"][0]["measure"]] == ["新收"]
    assert problems == ["claims.toml：without 里的“申请.逾期末”，“other”里没有。是不是“申请.逾期”？"]


def it_tells_a_mistake_where_it_stands_in_the_file_itself() -> None:
    made, problems = laid(subject=[{"id": "收费"}, {"id": "申请", "measure": [{"id": "逾期", "unit": 1}]}])
    subjects = Declaration(made, "claims.toml", problems).tables("subject")
    assert [one.path for one in subjects] == [("subject", 1), ("like",), ("subject", 0)]
    assert [one.path for one in subjects[0].tables("measure")] == [("like",), ("subject", 1, "measure", 0)]
