"""The texts of a run: who is whose copy, and that the work and the memory for a report do not grow with their number."""

from __future__ import annotations

import random
import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from reportgen.core.rules.copied.run_texts import Copy, RunTexts
from reportgen.core.rules.copied.similarity import WordedPart, WordedSentence, likeness_of

PHRASES = ["".join(chr(0x4E00 + (41 * n + 97 * at) % 20000) for at in range(14)) for n in range(40)]


def part(*sentences: str, home: str = "情况") -> WordedPart:
    return WordedPart(home, f"{home}[1].正文", [WordedSentence("", text, text) for text in sentences])


def text_of(seed: int, common: int = 12) -> WordedPart:
    """Some 1,000 words: set phrases that many units use, and words of its own."""
    rnd = random.Random(seed)
    own = ["".join(chr(rnd.randrange(0x4E00, 0x9FA5)) for _ in range(28)) for _ in range(30)]
    sentences = own + rnd.sample(PHRASES, common)
    rnd.shuffle(sentences)
    return part(*sentences)


def copied(run: RunTexts, name: str, *parts: WordedPart, unit: str = "") -> Copy | None:
    return run.copied(("年报", "W402"), name, (unit or name,), parts, 50)


def it_measures_the_share_of_words_and_finds_the_sentence_there() -> None:
    mine = part("甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉")
    theirs = part("一二三四五六七八九十", "子丑寅卯辰巳午未戌亥", "甲乙丙丁戊己庚辛壬癸")
    found = likeness_of(mine, theirs)
    assert (found.percent, [(one.text, there.text) for one, there in found.alike]) == (
        90,
        [(mine.sentences[0].text, theirs.sentences[2].text), (mine.sentences[1].text, theirs.sentences[1].text)],
    )


def it_finds_a_copy_among_hundreds_that_share_set_phrases() -> None:
    run = RunTexts()
    assert [copied(run, f"{n}", text_of(n)) for n in range(300)] == [None] * 300
    source = text_of(200)
    half = part(*(one.text for one in source.sentences[:28]), *(one.text for one in text_of(5000).sentences[:14]))
    found = copied(run, "抄", half)
    assert found and (found.source, found.size) == ("200", 2)


def it_finds_the_likest_and_of_two_the_first() -> None:
    run = RunTexts()
    whole = text_of(1)
    most = part(*(one.text for one in whole.sentences[:30]), *PHRASES[:6])
    for name, one in (("大半", most), ("全文", whole)):
        copied(run, name, one)
    found = copied(run, "抄", whole)
    assert found and (found.source, found.first, found.size) == ("全文", "大半", 3)


def it_keeps_parts_and_rules_apart() -> None:
    run = RunTexts()
    copied(run, "甲", text_of(1))
    elsewhere = WordedPart("别处", "别处[1].正文", text_of(1).sentences)
    assert copied(run, "乙", elsewhere) is None
    assert run.copied(("年报", "W9"), "丙", ("丙",), [text_of(1)], 50) is None


def it_knows_no_unit_from_a_blank_name() -> None:
    run = RunTexts()
    run.copied(("年报", "W402"), "甲", (), [text_of(1)], 50)
    found = run.copied(("年报", "W402"), "乙", (), [text_of(1)], 50)
    assert found and found.source == "甲"


def lines_run(work: Callable[[], Any]) -> int:
    """How many lines of Python `work` runs."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.sweep
@pytest.mark.parametrize("make", [text_of, lambda _: text_of(1)], ids=["all different", "all the same"])
def it_does_no_more_for_a_report_at_the_two_hundredth_than_at_the_twentieth(make: Callable[[int], WordedPart]) -> None:
    run, work = RunTexts(), {}
    for number in range(201):
        if number in (20, 200):
            work[number] = lines_run(lambda number=number: copied(run, f"{number}", make(number)))  # type: ignore[misc]
        else:
            copied(run, f"{number}", make(number))
    assert work[200] <= 1.2 * work[20]


def it_needs_less_than_a_tenth_of_a_megabyte_for_a_further_report() -> None:
    run = RunTexts()
    tracemalloc.start()
    try:
        for number in range(10):
            copied(run, f"{number}", text_of(number))
        before = tracemalloc.get_traced_memory()[0]
        for number in range(10, 20):
            copied(run, f"{number}", text_of(number))
        assert (tracemalloc.get_traced_memory()[0] - before) / 10 < 100_000
    finally:
        tracemalloc.stop()
