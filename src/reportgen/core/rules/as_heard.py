"""What each figure of a text was taken for, in words: for the owner of a form whose rule about figures is silent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.judged.judging import value_meant
from reportgen.core.claims.judged.wrongs import name_meant
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import as_typed
from reportgen.core.ids import home_of
from reportgen.core.report import Report
from reportgen.core.rules.read_sentences import ReadSentence, read_sentences
from reportgen.core.rules.texts.passages import passages_of
from reportgen.core.values import plain_number

_OF_TWO_PERIODS = (Way.EARLIER, Way.CHANGE, Way.TREND)


def as_heard(report: Report, homes: Collection[str]) -> list[str]:
    """One text for each sentence with figures in the fields and lists `homes`: 「158 件”是 复议 的 受理，填的是 158」."""
    passages = [one for one in passages_of(report) if one.type.is_free_text]
    found = (one for one in read_sentences(report, passages) if home_of(one.passage.value_id) in homes)
    return [text for one in found if (text := _sentence(report, one))]


def _sentence(report: Report, one: ReadSentence) -> str:
    """Each figure in turn."""
    known = {claim.start: claim for claim in reversed(one.claims)}
    figures = [word for word in one.words if word.number is not None]
    texts = []
    for word in figures:
        assert word.number is not None
        claim = known.get(word.start)
        shown = f"“{as_typed(word.number)}”"
        texts.append(f"{shown}{_claim(report, claim)}" if claim else f"{shown}没有认出是哪一项，不判断")
    return "；".join(texts)


def _claim(report: Report, claim: Claim) -> str:
    told = "、".join(_words(report, claim))
    if claim.way in _OF_TWO_PERIODS and not report.earlier:
        last = report.kind.vocabulary.length.last
        return f"{told}；这个例子没有{last}的报告（没有写 previous），不与{last}比"
    return told


def _words(report: Report, claim: Claim) -> Iterator[str]:
    about = claim.meant[0] if claim.meant else None
    of = claim.of.meant[0] if claim.of and claim.of.meant else None
    match claim.way:
        case Way.FIGURE | Way.EARLIER if about:
            last = report.kind.vocabulary.length.last if claim.when is not When.THIS else ""
            yield f"是{last}{_named(about)}{_filled(report, about, claim.when)}"
        case Way.SHARE if about and claim.bases:
            whole = claim.bases[0]
            yield f"是{_named(about)}{_filled(report, about)}占{_named(whole)}{_filled(report, whole)}的百分比"
        case Way.CHANGE if about:
            yield f"是{_named(about)}的增减"
        case Way.WITHIN if of:
            yield f"是{_named(of)}中的一部分，是哪一部分没有认出"
        case Way.TOTAL:
            yield "是前面几个数的合计"
        case _:
            yield "只与这句话里别的数比"


def _named(meant: Meant) -> str:
    return f"“{meant.subject}”的{name_meant(meant)}"


def _filled(report: Report, meant: Meant, when: When = When.THIS) -> str:
    value = value_meant(meant, report, report.kind.vocabulary, when)
    return "" if value is None else f"（填的是 {plain_number(Decimal(value))}）"
