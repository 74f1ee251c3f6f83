"""How numbers, periods and the words of a vocabulary are read, and what is refused when a kind is loaded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from builders import ABOUT, take, with_sheet
from library import FORM, PERIOD, RULES, VALUES, WORDS, kind

from reportgen.core.claims.lexicon import WordError, spellings
from reportgen.core.claims.numerals import numeral
from reportgen.core.claims.symbols import Clock, fold
from reportgen.core.claims.words.clauses import words_in
from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import KindError, build_kind

# ── numbers ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "number"),
    [("38", 38), ("三十八", 38), ("十二", 12), ("一百零三", 103), ("两千", 2000), ("1.25", Decimal("1.25")), ("二", 2)],
)
def it_reads_a_number_however_it_is_written(written: str, number: object) -> None:
    assert numeral(written) == number


@pytest.mark.parametrize("written", ["二〇二四", "三五", "十百", "一二三"])
def it_does_not_take_a_year_or_a_guess_for_a_number(written: str) -> None:
    assert numeral(written) is None


def it_folds_periods_and_figures_to_one_sign_each() -> None:
    folded = fold("2023年收到12件，去年收到十二件", Clock(2024))
    assert folded.text[0] == folded.text[5] and folded.text[3] == folded.text[8]
    assert [(one.text, one.value) for one in folded.numbers] == [("12件", 12), ("十二件", 12)]


def it_finds_the_words_of_a_sentence_once_in_a_run() -> None:
    """Of another year its figures may be of another period."""
    vocabulary = kind().vocabulary
    words = words_in("2023年借出图书12本", vocabulary, Clock(2023))
    assert words_in("2023年借出图书12本", vocabulary, Clock(2023)) is words
    assert words_in("2023年借出图书12本", vocabulary, Clock(2024)) != words


def it_spells_a_word_out() -> None:
    assert spellings("借[入出](图书|书)?") == ("借入", "借入图书", "借入书", "借出", "借出图书", "借出书")


@pytest.mark.parametrize("word", ["(借", "借)", "[]", "(借)?", "?借", "(甲|乙)(甲|乙)" * 9])
def it_refuses_a_word_that_cannot_be_read(word: str) -> None:
    with pytest.raises(WordError):
        spellings(word)


# ── figures ──────────────────────────────────────────────────────────────────


def with_subject(**more: Any) -> dict[str, Any]:
    first, *rest = WORDS["subject"]
    return WORDS | {"subject": [first | more, *rest]}


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        (WORDS | {"own": "单们"}, "own 里没有字段“单们”。是不是“单位”"),
        (WORDS | {"filing": ["读者"]}, "不认识“filing”。是不是“filling”"),
        (with_subject(grid="表表"), "没有表格数据“表表”。是不是“表”"),
        (with_subject(each="cell"), "写了 grid 就要写 each"),
        (with_subject(whole=["总记"]), "whole 里没有“总记”。是不是“总计”"),
        (with_subject(usual=["借人"]), "usual 里没有“借人”。是不是“借入”"),
        (with_subject(words=["(图书"]), "words 里的括号不成对"),
        (with_subject(beside=["图画"]), "beside 里没有“图画”"),
        (with_subject(measure=[{"id": "借入", "words": [], "value": "借人"}]), "没有名称“借人”。是不是“借入”"),
        (with_subject(measure=[{"id": "借入", "words": [], "value": "借入", "also": "借入"}]), "also 和 with 要一起写"),
        (with_subject(part=[{"id": "儿童", "words": [], "of": ["少儿"]}]), "of 里没有“少儿”"),
    ],
)
def it_is_refused_with_its_mistake_when_the_kind_is_loaded(words: dict[str, Any], mistake: str) -> None:
    for thorough in (True, False):
        with pytest.raises(KindError, match=mistake):
            kind(words, thorough=thorough)


def it_refuses_a_rule_about_what_the_vocabulary_does_not_have() -> None:
    rule = RULES["rule"][0] | {"figure": ["图书.借人"]}
    with pytest.raises(KindError, match=r"figure 里的“图书\.借人”不在 claims\.toml 里。是不是“图书\.借入”"):
        kind(rules={"rule": [rule]})


# ── rates ────────────────────────────────────────────────────────────────────

RATED = FORM | {
    "field": [
        *FORM["field"],
        {"id": "归还率", "type": "percent", "decimals": 2},
        {"id": "还了", "type": "count"},
        {"id": "借了", "type": "count"},
    ]
}


def rated(value: str, text: str) -> list[str]:
    """What is told of a text about a rate whose `value` the form gives so; the report has 16.30%, made of 163 and 1000."""
    measure = {"id": "归还率", "words": ["归还率"], "value": value, "unit": "%", "strong": True}
    words = WORDS | {"subject": [{"id": "图书", "words": ["图书"], "units": [""], "measure": [measure]}]}
    rules = {"rule": [RULES["rule"][0] | {"figure": ["图书"]}]}
    made = build_kind({**ABOUT, "period": PERIOD}, with_sheet(RATED), rules, worded=words)
    values = VALUES | {"归还率": "16.30%", "还了": 163, "借了": 1000, "说明": text}
    return [item.message for item in check(take(made, values)[0])]


@pytest.mark.parametrize("value", ["归还率", "归还率 + 归还率 - 归还率", "归还率 * 100", "还了 / 借了 * 100"])
def it_holds_a_percentage_of_a_text_against_a_percentage_of_the_form(value: str) -> None:
    assert rated(value, "图书归还率为16.30%。") == rated(value, "图书归还率为16.3%。") == []
    (told,) = rated(value, "图书归还率为18.30%。")
    assert told.startswith("18.30%→16.3")


def it_asks_for_the_hundred_where_a_rate_is_divided_without_it() -> None:
    with pytest.raises(KindError, match=r"value 要算成百分数，请写 \(还了 / 借了\) \* 100"):
        rated("还了 / 借了", "")
