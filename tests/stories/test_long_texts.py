"""A cell has room for 32,767 characters: whatever fills it, twice as many are twice the work, counted in calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counted import calls_of
from fuzzing import GOV
from reportgen.core import suggestions
from reportgen.core.report import Report
from reportgen.core.rules.check import check
from reportgen.core.rules.twice import recounted
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import open_values

FEW, MANY = 1_500, 3_000
# What took from five seconds to minutes of a full cell, each a piece of it by its number.
TEXTS = {
    "figures told again and again": "共办理申请{n}件，",
    "sentences with figures": "全年办理依申请公开{n}件。",
    "all of them named again": "{n}个部门均完成，",
    "numbers without end": "三是十不足，十一是",
    "first items without a second": "一是甲。",
    "names that nothing has": "余{{{{甲{n}}}}}",
    "the same named": "本年度{{{{ 年度 }}}}一是（一）{n}",
}


def said(text: str, folder: Path) -> Report:
    values = json.loads(GOV.read_text(encoding="utf-8"))
    values["values"]["总体情况"][1]["正文"] = text
    (path := folder / f"{len(text)}.json").write_text(json.dumps(values), encoding="utf-8")
    return open_values(path, FindKind(GOV.parents[1]))[0]


@pytest.mark.sweep
@pytest.mark.parametrize("name", TEXTS)
def it_does_twice_the_work_for_twice_the_text(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recounted, "_MOST_FIGURES", 60)  # up to here each is held against each
    monkeypatch.setattr(suggestions, "_MOST", 5)
    pieces = "".join(TEXTS[name].format(n=1000 + 7 * at % 997) for at in range(MANY))
    check(said("依法公开。", tmp_path))  # what is done once only
    few, many = (calls_of(check, said(pieces[:length], tmp_path)) for length in (FEW, MANY))
    assert many <= 2.2 * few
