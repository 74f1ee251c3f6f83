"""Documents of every kind with any values are read back: figures as small as the form's own counts, blanks, every option."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_read_conditions import without_provenance

from reportgen.core import narrative
from reportgen.core.fields import Field
from reportgen.core.ids import home_of, leaves_in, value_of
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.pipeline.document import make_document, make_skeleton
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind
from ruled_kinds import FOLDERS
from sweeps import examples

_TIMES = examples(3)
_NAMES = "某市县局办乡镇人民政府"
_LINES = ("工作平稳有序。", "加强领导，完成5件。", "共办结5件。", "认真落实，提高质量。")


def _made_up(field: Field, chance: random.Random) -> Any:
    """Something that could be typed into the field; a blank where it may be one."""
    if not field.required and chance.random() < 0.3:
        return None
    places = 2 if field.decimals is None else field.decimals
    figure = Decimal(str(round(chance.uniform(0, 30), places)))
    known = {
        "count": chance.randint(0, 30),
        "amount": figure,
        "percent": f"{figure}%",
        "year": chance.randint(2008, 2040),
        "date": f"{chance.randint(2000, 2030)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "prose": "\n".join(f"{chance.choice(_LINES)}{chance.randint(0, 99)}。" for _ in range(chance.randint(1, 3))),
        "heading": f"{chance.choice('一二三四')}、{chance.choice(('工作开展', '存在不足'))}",
        "text": "".join(chance.choices(_NAMES, k=chance.randint(2, 9))),
        "image": None,
    }
    if field.choices:
        several = chance.sample(field.choices, min(2, len(field.choices)))
        return "、".join(several) if field.type.takes_several else several[0]
    return known[field.type.name]


def _report(kind: Kind, chance: random.Random) -> Report:
    cells = {name: RawCell(_made_up(one, chance)) for name, one in kind.fields.items() if not one.is_derived}
    records = {
        one.id: [
            {column.id: RawCell(_made_up(column, chance)) for column in one.typed}
            for _ in range(chance.randint(max(1, one.least), max(4, one.least)))
        ]
        for one in kind.lists.values()
    }
    return take_in(kind, RawReport("", cells, records))[0]


def _shown(report: Report, folder: KindFolder) -> set[str]:
    """The values that the document prints."""
    leaves = [leaf for text in make_skeleton(report, folder).texts() for leaf in leaves_in(text)]
    homes = {home_of(leaf) for leaf in leaves}
    return {value_of(leaf) for leaf in leaves} | {name for name in report.entries if home_of(name) in homes}


def _text(report: Report, value_id: str) -> str:
    text = narrative.resolve(report.text(value_id), report.text)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


@pytest.mark.sweep
@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def it_reads_back_whatever_was_printed_or_says_what_it_cannot_tell(path: Path, is_own: bool, tmp_path: Path) -> None:
    folder, find_kind = load_folder(path), FindKind(path.parent)
    # Where others' paragraphs of a narrative without a heading begin, nobody can tell.
    told_apart = [one.id for one in folder.kind.lists.values() if is_own or not one.is_narrative]
    made = tmp_path / "报告.docx"
    for seed in range(_TIMES):
        report = _report(folder.kind, random.Random(seed))
        content, odd = make_document(report, folder)
        if odd:
            continue  # a text that its place has no room for
        made.write_bytes(content if is_own else without_provenance(content))
        again, findings, _ = read_finished(made, find_kind, folder.kind.id)
        said = " ".join(one.message for one in findings if one.code in ("R161", "R162", "R163", "R164"))
        for name in sorted(_shown(report, folder)):
            home = home_of(name)
            if report.is_blank(name):  # a printed 0 is a value, whoever printed it
                continue
            if (home in told_apart or home not in folder.kind.lists) and report.value(name) != again.value(name):
                is_same = _text(report, name) == _text(again, name)
                is_told = home in said or "题目" in said
                assert is_same or (is_told and not again.is_typed(name)), (seed, name, _text(again, name))
