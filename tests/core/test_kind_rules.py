"""Rules that kinds share: a set is taken in whole, then adjusted rule by rule."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ABOUT, take, with_sheet

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import KindError, build_kind

FORM = {
    "field": [
        {"id": "年度", "type": "year"},
        {"id": "单位"},
        {"id": "说明", "type": "prose"},
        {"id": "附记", "type": "prose"},
    ],
    "list": [{"id": "班次", "columns": [{"id": "主题"}]}],
}


def rule(code: str, **more: Any) -> dict[str, Any]:
    written = {"code": code, "title": "t", "severity": "warning", "message": "{found}", "fix": "f", "source": "s"}
    return {**written, "find": ["×{2}"], **more} if "words" not in more else {**written, **more}


def kind(ruled: dict[str, Any], **sets: list[dict[str, Any]]) -> Kind:
    """A kind whose rules.toml is `ruled`; `sets` are those it can take in."""
    found = {name: {"title": name, "rule": rules} for name, rules in sets.items()}
    return build_kind(ABOUT, with_sheet(FORM), ruled, sets=found)


def found(made: Kind, **values: Any) -> list[Finding]:
    return check(take(made, values)[0])


def adjusted(adjust: dict[str, Any], *rules: dict[str, Any]) -> Kind:
    return kind({"common": ["公文"], "adjust": adjust}, 公文=[*rules] or [rule("W2")])


# ── taken in ─────────────────────────────────────────────────────────────────


def it_asks_no_rule_of_a_set_that_is_not_taken_in() -> None:
    assert kind({"rule": [rule("W1")]}, 公文=[rule("W2")]).rules == kind({"rule": [rule("W1")]}).rules


def it_puts_shared_rules_among_the_own_ones_by_their_codes() -> None:
    made = kind({"common": ["公文"], "rule": [rule("W1"), rule("W3")]}, 公文=[rule("W2"), rule("W4")])
    assert [(one.code, one.common) for one in made.rules] == [("W1", ""), ("W2", "公文"), ("W3", ""), ("W4", "公文")]


def it_turns_off_what_reads_narrative_in_a_form_that_has_none() -> None:
    sets = {"公文": {"title": "公文", "rule": [rule("W2"), rule("W3", everywhere=True), rule("W4")]}}
    ruled = {"common": ["公文"], "adjust": {"W4": {"in": ["单位"]}}}
    made = build_kind(ABOUT, with_sheet({"field": FORM["field"][:2]}), ruled, sets=sets)
    assert [one.retired for one in made.rules] == ["这种报告里没有成段的文字", "", ""]


def it_leaves_the_own_rules_in_the_order_of_the_file() -> None:
    made = kind({"common": ["公文"], "rule": [rule("W3"), rule("W1")]}, 公文=[rule("W2")])
    assert [one.code for one in made.rules] == ["W2", "W3", "W1"]


def it_makes_the_patterns_of_a_set_of_the_pieces_of_the_set() -> None:
    sets = {"公文": {"title": "公文", "pieces": {"叉": "×"}, "rule": [rule("W2", find=["{叉}"])]}}
    made = build_kind(ABOUT, with_sheet(FORM), {"common": ["公文"], "pieces": {"叉": "○"}}, sets=sets)
    assert [item.message for item in found(made, 说明="×○")] == ["×"]


def it_looks_into_one_line_texts_and_lists_too_when_the_rule_is_asked_everywhere() -> None:
    values = {"单位": "××局", "说明": "××年", "班次": [{"主题": "××课"}]}
    where = [item.field for item in found(adjusted({}, rule("W2", everywhere=True)), **values)]
    assert where == ["单位", "说明", "班次[1].主题"]
    assert [item.field for item in found(adjusted({}), **values)] == ["说明"]


def it_looks_into_no_heading_when_the_rule_is_asked_of_paragraphs() -> None:
    values = {"情况": [{"标题": "××年", "正文": "××课"}]}
    form = {"list": [{"id": "情况", "columns": [{"id": "标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}]}
    for more, where in ({}, ["情况[1].标题", "情况[1].正文"]), ({"paragraphs": True}, ["情况[1].正文"]):
        made = build_kind(ABOUT, with_sheet({"field": [], **form}), {"rule": [rule("W1", **more)]})
        assert [item.field for item in found(made, **values)] == where


# ── adjusted ─────────────────────────────────────────────────────────────────


def it_does_not_ask_a_rule_that_is_off_and_keeps_the_reason() -> None:
    made = adjusted({"W2": {"off": "本单位用 ×× 作代号"}})
    assert found(made, 说明="××") == [] and made.rules[0].retired == "本单位用 ×× 作代号"


def it_takes_the_severity_the_kind_gives_it() -> None:
    (item,) = found(adjusted({"W2": {"severity": "error"}}), 说明="××")
    assert item.is_error and not found(adjusted({}), 说明="××")[0].is_error


def it_looks_only_where_the_kind_wants_even_if_it_is_asked_everywhere() -> None:
    for shared in (rule("W2"), rule("W2", everywhere=True)):
        made = adjusted({"W2": {"in": ["附记"]}}, shared)
        assert [item.field for item in found(made, 单位="××", 说明="××", 附记="××")] == ["附记"]


def it_excuses_what_the_kind_excepts_besides_what_the_set_does() -> None:
    made = adjusted({"W2": {"except": ["代号××"]}}, rule("W2", **{"except": ["《××》"]}))
    assert [item.message for item in found(made, 说明="《××》，代号××，另有××")] == ["××"]
    assert len(found(made, 说明="代号××，××")) == 1


# ── refused ──────────────────────────────────────────────────────────────────


LENGTH = {name: value for name, value in rule("W30", longest=5, message="{length}").items() if name != "find"}


@pytest.mark.parametrize(
    ("ruled", "said"),
    [
        ({"common": ["公闻"]}, "^rules.toml：没有通用规则“公闻”。是不是“公文”？$"),
        ({"common": "公文"}, "^rules.toml：common 的写法不对：'公文'。请写成"),
        ({"common": [1]}, "^rules.toml：common 应是一列文字$"),
        ({"common": ["公文"], "adjust": {"W21": {"off": "x"}}}, "通用规则里没有编号“W21”。是不是“W20”？"),
        ({"adjust": {"W20": {"off": "x"}}}, "通用规则里没有编号“W20”。"),
        ({"common": ["公文"], "adjust": {"W20": "不查"}}, "W20 的写法不对：'不查'"),
        ({"common": ["公文"], "adjust": {"W20": {"off": True}}}, r"rules.toml \[adjust.W20\]：off 后面要写不查的原因"),
        ({"common": ["公文"], "adjust": {"W20": {"off": " "}}}, "off 后面要写不查的原因"),
        (
            {"common": ["公文"], "adjust": {"W20": {"severity": "fatal"}}},
            "severity 只能是 error（错误）、explain（须说明）、warning（警告）或 note（提示）$",
        ),
        ({"common": ["公文"], "adjust": {"W20": {"in": ["说名"]}}}, "in 里没有可查的文字“说名”。是不是“说明”？"),
        ({"common": ["公文"], "adjust": {"W20": {"except": ["("]}}}, r"rules.toml \[adjust.W20\]：except 的写法看不懂"),
        ({"common": ["公文"], "adjust": {"W30": {"except": ["甲"]}}}, "这一条不能加 except"),
        ({"common": ["公文"], "adjust": {"W20": {"find": ["甲"]}}}, "不认识“find”。"),
        ({"common": ["公文"], "rule": [rule("W20")]}, "^rules.toml：编号 W20 用了两次，通用规则 公文 里有这个编号$"),
        ({"common": ["公文", "另一组"]}, "编号 W20 用了两次，通用规则 公文、另一组 里有这个编号"),
        ({"rule": [rule("W1", common=["公文"])]}, r"\[\[rule\]\] W1：common 要写在 rules.toml 的最前面$"),
        ({"rule": [rule("W1", everywhere=True, **{"in": ["说明"]})]}, "写了 in 就不要写 everywhere"),
        ({"rule": [rule("W1", paragraphs=True, **{"in": ["说明"]})]}, "写了 in 就不要写 paragraphs"),
    ],
)
def it_is_refused_with_its_mistake(ruled: dict[str, Any], said: str) -> None:
    with pytest.raises(KindError, match=said):
        kind(ruled, 公文=[rule("W20"), LENGTH], 另一组=[rule("W20")])


@pytest.mark.parametrize(
    "more",
    [
        {"when": "年度 == 2024"},
        {"in": ["说明"]},
        {"message": "{年度}"},
        {"find": [r"(?P<年>\d{4})年"], "right_if": "年 == 年度"},
    ],
)
def it_may_name_no_field_in_a_set_even_one_that_the_kind_has(more: dict[str, Any]) -> None:
    with pytest.raises(KindError, match=r"^通用规则 公文 的 rules.toml \[\[rule\]\] W2：.*(没有名称|没有可查的文字)"):
        adjusted({}, rule("W2", **more))
