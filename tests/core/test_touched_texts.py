"""Texts are known by what a rule's patterns find in them at all; what is told of a report is the same as if each were new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reportgen.core.findings import Finding
from reportgen.core.report import Report
from reportgen.core.rules import touched_texts
from reportgen.core.rules.check import check
from reportgen.core.rules.declared.powers import Find
from reportgen.core.rules.texts import found
from reportgen.core.rules.texts.passages import Passage
from reportgen.core.rules.texts.sound_texts import SOUND
from reportgen.core.rules.touched_texts import TOUCHED, TouchedTexts
from reportgen.files.kind_cases import cases, changed_sample, report_of
from reportgen.files.kind_folder import load_folder

FOLDER = load_folder(Path(__file__).resolve().parents[2] / "templates" / "rule-of-law-annual", thorough=False)
FINDING = {rule.code for rule in FOLDER.kind.rules if isinstance(getattr(rule.test, "power", None), Find)}
CASES = [case for case in cases(FOLDER) if not FINDING.isdisjoint(case["breaks"])][::4]


@pytest.fixture(autouse=True)
def _nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(TOUCHED, "_known", {})
    yield


def _told(report: Report) -> list[Finding]:
    TOUCHED._known.clear()
    return check(report)


def it_tells_of_each_case_what_it_tells_of_new_texts() -> None:
    reports = [report_of(FOLDER, case) for case in CASES]
    fresh = [_told(report) for report in reports]
    TOUCHED._known.clear()
    for _ in range(2):
        assert [check(report) for report in reports] == fresh


def it_searches_no_text_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    may_find = touched_texts.may_find

    def asking(power: Find, passages: Sequence[Passage]) -> set[int]:
        asked.extend(one.value_id for one in passages)
        return may_find(power, passages)

    monkeypatch.setattr(touched_texts, "may_find", asking)
    check(changed_sample(FOLDER, {}))
    assert asked
    asked.clear()
    check(changed_sample(FOLDER, {}))
    assert asked == []
    name = next(
        iter(value_id for _, spec, value_id in changed_sample(FOLDER, {}).value_ids() if spec.type.has_paragraphs)
    )
    check(changed_sample(FOLDER, {name: "改过一段。"}))
    assert {*asked} == {name}


def it_judges_each_time_what_a_pattern_has_found(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = report_of(FOLDER, CASES[0])
    before = {one.code for one in check(broken)} & {*CASES[0]["breaks"]}
    judged: list[str] = []
    monkeypatch.setattr(found, "_judged", lambda *_: judged.append("judged") or iter(()))
    check(broken)
    assert before and judged


def it_keeps_numbers_that_tell_nothing_without_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for secret in (b"one", b"other"):
        monkeypatch.setattr(SOUND, "secret", secret)
        check(changed_sample(FOLDER, {}))
        told.append(TOUCHED.told())
        TOUCHED._known.clear()
    assert told[0].keys().isdisjoint(told[1].keys())
    assert {*told[0].values()}.isdisjoint({*told[1].values()} - {"0"})


def it_leaves_alone_the_texts_of_a_long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _told(report_of(FOLDER, CASES[0]))
    TOUCHED._known.clear()
    monkeypatch.setattr(touched_texts, "_MOST_OF_ONE", 2)
    assert check(report_of(FOLDER, CASES[0])) == before and not TOUCHED.told()


def it_keeps_the_latest_and_takes_over_what_was_told() -> None:
    texts = TouchedTexts()
    for number in range(4_010):
        texts.note(f"{number:024x}", 3, 1)
    assert len(texts.told()) == 4_000 and f"{9:024x}" not in texts.told()
    other = TouchedTexts()
    other.take_over(texts.told())
    assert other.told() == texts.told() and other.known(f"{4_009:024x}", 3) == 1 and not other.is_more
