"""The benchmarks compute what they say, and time no engine whose document shows something else than ours."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from flat_template import SYNTAX, flatten, in_syntax
from gate import first_difference, shown
from harness import Ratio, Sample, against, interleaved, middle, paired, process

from small_kinds import small_kind


def samples(*times: float) -> list[Sample]:
    return [Sample(ms) for ms in times]


def it_takes_ratios_within_each_turn_so_that_a_busy_moment_falls_on_both() -> None:
    assert paired(samples(20, 2000, 30), samples(10, 1000, 10)) == Ratio(2.0, 2.0, 2.8)
    assert paired(samples(3), samples(2)) == Ratio(1.5, 1.5, 1.5)
    assert middle(samples(1, 100, 2)) == 2


def it_tells_between_which_ratios_eight_tenths_of_them_are() -> None:
    times = paired(samples(*range(1, 12)), samples(*[1] * 11))
    assert (times.median, times.low, times.high) == (6, 2, 10)
    assert str(times) == "6.00 [2.00..10.00]"


def it_asks_everyone_once_a_turn_in_changing_order() -> None:
    asked: list[str] = []

    def subject(name: str) -> Sample:
        asked.append(name)
        return Sample(len(asked))

    taken = interleaved({name: lambda name=name: subject(name) for name in "abc"}, 20)  # type: ignore[misc]
    turns = [tuple(asked[start : start + 3]) for start in range(0, 60, 3)]
    assert {"".join(sorted(turn)) for turn in turns} == {"abc"}
    assert len({*turns}) > 3
    assert [one.ms for one in taken["a"]] == [number for number, name in enumerate(asked, 1) if name == "a"]


def it_says_which_goals_are_missed() -> None:
    assert against("≤ 0.5", 0.5) == "≤ 0.5: reached"
    assert against("≥ 60 × ours", 31.6) == "≥ 60 × ours: **missed**"
    assert against("", 1) == ""


def document(path: Path, figure: str) -> Path:
    made = docx.Document()
    made.add_paragraph("一、情况")
    made.add_table(1, 2).rows[0].cells[1].text = figure
    made.save(str(path))
    return path


def it_refuses_a_document_with_another_figure(tmp_path: Path) -> None:
    ours, same = document(tmp_path / "a.docx", "12"), document(tmp_path / "b.docx", "12")
    assert first_difference(ours, same) == ""
    other = document(tmp_path / "c.docx", "13")
    assert first_difference(ours, other) == "paragraph 2 with text: '12' in ours, '13' in the other"


@pytest.mark.parametrize(
    ("engine", "tags"),
    [
        ("docxtpl", ["{{ v0 }}", "{%p for x in l1 %}", "{{ x.t }}", "{%p endfor %}"]),
        ("docxtemplater", ["{v0}", "{#l1}", "{t}", "{/l1}"]),
        ("docx-templates", ["{INS v0}", "{FOR x IN l1}", "{INS $x.t}", "{END-FOR x}"]),
        ("carbone", ["{d.v0}", "{d.l1[i].t}", "{d.l1[i+1].t}"]),
    ],
)
def it_writes_the_tags_of_each_engine(tmp_path: Path, engine: str, tags: list[str]) -> None:
    kept = ("{%p if 甲 %}", "{{ 甲 }}", "{%p endif %}", "{%p if 乙 %}", "{{ 乙 }}", "{%p endif %}", "{{p 正文(说明) }}")
    template = (small_kind(tmp_path, kept) / "report.docx").read_bytes()
    printed = {"甲": "子", "1 if 甲 else 0": "1", "1 if 乙 else 0": "0"}
    flat = flatten(template, printed.__getitem__, {"说明": ["头一段。", "第二段。"]})
    assert flat.data == {"v0": "子", "l1": [{"t": "头一段。"}, {"t": "第二段。"}]}
    (tmp_path / "made.docx").write_bytes(in_syntax(flat, SYNTAX[engine]))
    assert shown(tmp_path / "made.docx") == tags


@pytest.mark.posix
def it_says_what_a_process_took_and_not_what_the_one_that_measures_has_in_memory(tmp_path: Path) -> None:
    large = bytearray(150_000_000)
    large[:: 1 << 12] = b"x" * len(large[:: 1 << 12])
    taken = process([sys.executable, "-I", "-S", "-c", "sum(range(100_000))"], tmp_path)
    assert 0 < taken.ms < 10_000
    assert 2 < taken.peak < 75
