"""Text taken over from last year's report or from another of the same run: how much, which sentences, and where there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from reportgen.core.light_tuple import NamedTuple
from reportgen.core.report import Report
from reportgen.core.rules.copied.run_texts import AskedOfRun, Copy, Earlier, Hearing, asked_of_others
from reportgen.core.rules.copied.similarity import Likeness, WordedPart, WordedSentence, likeness_of
from reportgen.core.rules.copied.wordings import parts_of_report, unit_of
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.declared.powers import Similar
from reportgen.core.rules.texts.passages import Passage

_QUOTED_SENTENCES = 3
_FIRST_WORDS = 16


class Found(NamedTuple):
    """The value to accuse, what a message can say, and the cause that several reports of a run share."""

    value_id: str
    said: Mapping[str, str]
    cause: str = ""


class OwnParts:
    """The worded parts of one report, by what of it is looked into and what is left out: mostly all rules want the same."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._known: dict[object, list[WordedPart]] = {}

    @cached_property
    def unit(self) -> tuple[str, ...]:
        """What two reports of one unit have in common."""
        return unit_of(self.report)

    def of(self, passages: Sequence[Passage], excepts: Sequence[Pattern]) -> list[WordedPart]:
        """Those in `passages`, without matches of `excepts`."""
        key = (*(one.value_id for one in passages),), (*excepts,)
        if key not in self._known:
            self._known[key] = parts_of_report(self.report, passages, excepts)
        return self._known[key]


def asked_about(rule: tuple[str, ...], power: Similar, own: OwnParts, passages: Sequence[Passage]) -> AskedOfRun:
    """What the run is asked about `passages` of a report: those that the rule looks into."""
    parts, source = own.of(passages, power.excepts), own.report.source
    if power.to_others:
        return asked_of_others(rule, source, own.unit, parts, power.over)
    return AskedOfRun(rule, source, own.unit, own.report.period, [part for part in parts if part.is_telling])


def copied_from_last(
    power: Similar, report: Report, texts: Sequence[Passage], hearing: Hearing, code: str
) -> Found | None:
    """What of `report` stands in the last report, in those of its `texts` that are compared, else in that of the unit that the run has had."""
    asked, last = hearing.asked[code], report.previous
    found = Earlier(last.source, parts_of_report(last, texts, power.excepts)) if last else hearing.heard(code)
    if not isinstance(found, Earlier):
        return None
    source, theirs = found.source, {part.home: part for part in found.parts}
    compared = [likeness_of(part, theirs[part.home]) for part in asked.parts if part.home in theirs]
    alike = [one for one in compared if one.percent > power.over]
    said = _said(alike, source or f"{report.kind.word_for()}报告") if alike else {}
    return Found(_likest(alike).part.value_id, said) if alike else None


def copied_in_run(copy: Copy) -> Found:
    """What of a report stands in an earlier report of the run, the one that has most of it."""
    group = f"（到这一份为止，这样的已有 {copy.size} 份）" if copy.size > 2 else ""
    said = {**_said(copy.parts, copy.source or "另一份报告"), "group": group}
    return Found(_likest(copy.parts).part.value_id, said, copy.first)


def _likest(alike: Sequence[Likeness]) -> Likeness:
    return max(alike, key=lambda found: found.percent)


def _said(alike: Sequence[Likeness], source: str) -> dict[str, str]:
    return {
        "percent": str(_likest(alike).percent),
        "source": source,
        "parts": "、".join(f"{found.part.home}的 {found.percent}%" for found in alike),
        "sentences": _sentences(alike),
        "group": "",
    }


def _sentences(alike: Sequence[Likeness]) -> str:
    """How many sentences, and the longest of them in their order, some of each part."""
    count, each = sum(len(found.alike) for found in alike), -(-_QUOTED_SENTENCES // len(alike))
    longest = [sorted(found.alike, key=lambda pair: -len(pair[0].words))[:each] for found in alike]
    shown = [
        _pair(found.part.home, *pair)
        for found, chosen in zip(alike, longest, strict=True)
        for pair in found.alike
        if pair in chosen
    ]
    return f"相同或大半相同的有 {count} 句：{'；'.join(shown)}{'；等等' if count > len(shown) else ''}"


def _pair(home: str, mine: WordedSentence, theirs: WordedSentence) -> str:
    here, there = _where(home, mine), _where(home, theirs)
    return f"{here}，那份里也是这样" if here == there else f"{here}，那份里是 {there}"


def _where(home: str, sentence: WordedSentence) -> str:
    """「总体情况 ▸ （一）主动公开情况 ▸ “街道把群众最关心的…”」."""
    words = sentence.text[:_FIRST_WORDS] + ("…" if len(sentence.text) > _FIRST_WORDS else "")
    return " ▸ ".join(part for part in (home, sentence.heading, f"“{words}”") if part)
