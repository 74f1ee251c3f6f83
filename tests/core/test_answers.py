"""Answers: each reason beside its warning, and a word about every reason that fits none."""

from __future__ import annotations

import pytest
from builders import kind_of, take, told
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding, Place, Severity
from reportgen.core.light import replace
from reportgen.core.report import Answer, Report
from reportgen.core.rules.answers import answered, lasting, plain_answer
from reportgen.core.rules.review import review, worst_first

KIND = kind_of(field=[{"id": "甲", "type": "count"}, {"id": "乙", "type": "count"}, {"id": "文", "type": "prose"}])
SHEET = "三、收到（申请）"
WARNED = finding("R131", characters="零宽空格", field="文", place=Place("表.xlsx", SHEET, "E9"), target="第三部分")
OTHER = replace(WARNED, field="甲", place=Place("表.xlsx", SHEET, "E10"), target="表三 第1行第2列")
ERROR = finding("R101", field="乙", place=Place("表.xlsx", SHEET, "F9"))
RULE = {"code": "T1", "title": "接不上", "message": "m", "fix": "f", "source": "s", "in": ["文"], "longest": 1}
WHOLE = finding("R142", sheet="甲", count=1, cells="B4")


def with_answers(*answers: Answer) -> Report:
    report, _ = take(KIND, {"甲": 1, "乙": 2, "文": "字"})
    return replace(report, answers=answers)


def answer_all(findings: list[Finding], *answers: tuple[str, str, str]) -> list[Finding]:
    return answered(with_answers(*(Answer(*one) for one in answers)), findings)


@pytest.mark.parametrize(
    "item",
    [
        "",
        "文",
        " 文 ",
        f"{SHEET}!E9",
        "三、收到(申请)！Ｅ９",
        f"'{SHEET}'!$E$9",
        f"{SHEET}!e9",
        "第三部分",
        f"表.xlsx ▸ {SHEET}!E9 ▸ 文 ▸ 第三部分",
        f"表.xlsx > {SHEET}!E9 > 文",
    ],
)
def it_puts_a_reason_to_its_warning_however_the_spot_is_written(item: str) -> None:
    (found,) = answer_all([WARNED], ("R131", item, "本来就要一个括号"))
    assert found == replace(WARNED, answer="本来就要一个括号")


def it_leaves_other_warnings_of_the_code_without_a_reason() -> None:
    assert [item.answer for item in answer_all([WARNED, OTHER], ("R131", "甲", "已核对"))] == ["", "已核对"]


def it_answers_all_that_is_found_at_one_spot() -> None:
    twice = [WARNED, replace(WARNED, message="另一处")]
    assert [item.answer for item in answer_all(twice, ("R131", "", "已核对"))] == ["已核对", "已核对"]


def it_keeps_both_reasons_for_one_warning() -> None:
    assert answer_all([WARNED], ("R131", "文", "一"), ("R131", "", "二"))[0].answer == "一；二"


@pytest.mark.parametrize("item", ["", "整份报告"])
def it_answers_what_is_about_the_report_as_a_whole(item: str) -> None:
    assert answer_all([WHOLE], ("R142", item, "已核对"))[0].answer == "已核对"


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (("R135", "文", "理由"), "R151", "现在没有“R135 有数字没有算进 Excel 的合计（文）”这处问题"),
        (("R131", "乙", "理由"), "R151", "R131 现在在：文、甲"),
        (("R101", "乙", "理由"), "R152", "“R101 必填未填（乙）”是错误"),
        (("R143x", "", "理由"), "R153", "没有编号“R143X”。是不是“R143”？"),
        (("", "文", "理由"), "R153", "这一行没有写编号"),
        (("R131", "文", " "), "R154", "没有写理由"),
        (("R131", "", "理由"), "R155", "R131 有 2 处：文、甲"),
    ],
)
def it_says_which_answer_fits_nothing_and_answers_nothing_with_it(
    answer: tuple[str, str, str], code: str, said: str
) -> None:
    place = Place("表.xlsx", "审核说明", "A4")
    found = answered(with_answers(plain_answer(answer, place)), [ERROR, WARNED, OTHER])
    assert found[:-1] == [ERROR, WARNED, OTHER]
    assert (found[-1].code, found[-1].place, found[-1].is_error) == (code, place, False)
    assert said in found[-1].message


def it_says_nothing_of_a_reason_for_what_cannot_be_judged_now() -> None:
    ruled = {"rule": [RULE | {"check": "甲 <= 乙"}]}
    for key in ("in", "longest"):
        ruled["rule"][0].pop(key)
    kind = kind_of(field=[{"id": "甲", "type": "count"}, {"id": "乙", "type": "count"}], ruled=ruled)
    for typed, told_of in (("三千", []), (1, ["R151"])):
        report, _ = take(kind, {"甲": typed, "乙": 2})
        found = answered(replace(report, answers=(Answer("T1", "", "已核对"),)), [])
        assert [item.code for item in found] == told_of


EXPLAIN = replace(WARNED, code="T1", severity=Severity.EXPLAIN, title="接不上")
RULED = kind_of(field=[{"id": "文", "type": "prose"}], ruled={"rule": [RULE | {"severity": "explain"}]})


def explained(reason: str) -> list[Finding]:
    report = Report(RULED, {}, {}, answers=(Answer("T1", "文", reason),))
    return answered(report, [EXPLAIN])


def it_stops_what_must_be_explained_until_a_reason_stands_there() -> None:
    (found,) = explained("上年清理时漏报一件")
    assert (EXPLAIN.stops, found.stops, found.answer) == (True, False, "上年清理时漏报一件")


def follows(last: int, now: int, values: str | None) -> list[Finding]:
    """What is told of a report that quotes `values` in its reason for what does not follow."""
    rule = {key: value for key, value in RULE.items() if key not in ("in", "longest")}
    rule |= {"severity": "explain", "check": "甲 == 乙", "message": "{甲}"}
    kind = kind_of(field=[{"id": "甲", "type": "count"}, {"id": "乙", "type": "count"}], ruled={"rule": [rule]})
    report, _ = take(kind, {"甲": now, "乙": last})
    return review(replace(report, answers=(Answer("T1", "甲", "上年清理时漏报一件", values=values),)))


@pytest.mark.parametrize("values", ["99、1", "99，1", " 99 , 1 ", "９９、１", None])
def it_takes_a_reason_for_the_values_it_quotes_however_they_are_written(values: str | None) -> None:
    (found,) = follows(1, 99, values)
    assert (found.values, found.answer, found.stops) == ("99、1", "上年清理时漏报一件", False)


@pytest.mark.parametrize(
    ("last", "now", "values", "said"),
    [
        (1, 98, "99、1", "的说明是对“99、1”写的，现在的数是“98、1”"),
        (2, 99, "99、1", "的说明是对“99、1”写的，现在的数是“99、2”"),
        (1, 99, "9、1", "的说明是对“9、1”写的，现在的数是“99、1”"),
    ],
)
def it_asks_again_when_any_of_the_values_has_changed(last: int, now: int, values: str, said: str) -> None:
    found, misfit = follows(last, now, values)
    assert (found.stops, misfit.code) == (True, "R156")
    assert said in misfit.message and f"“{now}、{last}”" in misfit.fix


def it_takes_a_reason_that_quotes_no_values_and_says_that_it_will_not_be_asked_for_again() -> None:
    told = {one.code: one for one in follows(1, 99, "")}
    hint = told.pop("R157")
    assert [(one.answer, one.stops) for one in told.values()] == [("上年清理时漏报一件", False)]
    assert "“99、1”" in hint.fix


def it_compares_with_a_value_only_when_what_is_odd_about_it_alone_is_explained() -> None:
    alone = {**RULE, "severity": "explain", "check": "甲 == 0"}
    compared = {**alone, "code": "T2", "check": "甲 == 乙"}
    rules = [{key: value for key, value in rule.items() if key not in ("in", "longest")} for rule in (alone, compared)]
    report, _ = take(
        kind_of(field=[{"id": "甲", "type": "count"}, {"id": "乙", "type": "count"}], ruled={"rule": rules}),
        {"甲": 1, "乙": 2},
    )
    assert [one.code for one in review(report, [])] == ["T1"]
    said = replace(report, answers=(Answer("T1", "甲", "上级授权后才制定的", values="1"),))
    assert sorted(one.code for one in review(said, [])) == ["T1", "T2"]


@pytest.mark.parametrize("reason", ["无误", "。。。。。。", "123456", "是是是是是是是"])
def it_says_which_reason_explains_nothing(reason: str) -> None:
    found, told = explained(reason)
    assert (found, told.code, told.stops) == (EXPLAIN, "R154", False)
    assert told.message == f"对“T1 接不上（文）”写的“{reason}”看不出理由"
    assert "至少六个字" in told.fix


def it_takes_a_reason_for_a_note_too_and_asks_for_none() -> None:
    note = replace(WARNED, severity=Severity.NOTE)
    assert (note.stops, answer_all([note], ("R131", "", "已核对"))) == (False, [replace(note, answer="已核对")])


def it_reads_a_code_typed_in_small_or_full_width_letters() -> None:
    assert plain_answer(("ｒ131 ", "", "x"), None).code == "R131"


def it_keeps_answers_by_the_id_of_a_value_and_not_by_its_cell() -> None:
    report = with_answers(
        Answer("R131", "表!文", "理由"), Answer("R131", "表.xlsx ▸ 表!甲 ▸ 甲", "理由"), Answer("R131", "别处", "理由")
    )
    assert [one.field for one in lasting(report)] == ["文", "甲", "别处"]


@given(st.text(), st.text(), st.text())
def it_never_fails_and_never_loses_a_finding(code: str, item: str, reason: str) -> None:
    found = answer_all([ERROR, WARNED, OTHER, WHOLE], (code, item, reason))
    assert [replace(one, answer="") for one in found[:4]] == [ERROR, WARNED, OTHER, WHOLE]
    assert not found[0].answer


def it_reviews_worst_first_in_the_order_of_the_form() -> None:
    report, findings = take(KIND, {"甲": "无", "乙": 1, "文": "字\u200b"})
    report = replace(report, answers=(Answer("R131", "", "已核对"), Answer("R999", "", "x")))
    found = review(report, [*findings, WHOLE])
    assert told(found) == [("R102", "甲"), ("R142", ""), ("R153", ""), ("R131", "文")]
    assert [one.field for one in worst_first(KIND, [WARNED, OTHER])] == ["甲", "文"]
