"""A unit's figures written as in its report, turned into values to enter and into the lines to expect."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportgen.pipeline.build import build_report
from reportgen.pipeline.new import start_report
from reportgen.pipeline.writing import write_workbook_file
from reportgen.say.outcome import Outcome

_SEED = Path(__file__).parents[1] / "data" / "seed.txt"
_SKELETON = [line for line in _SEED.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
_LOCAL_FEE_HEADING = "本年收费金额（单位：万元，保留4位小数）"
_FEE_HEADING = "本年收费金额（单位：万元）"

_TWO = [
    *(
        f"主动公开.{row}.{column}"
        for row in ("规章", "行政规范性文件")
        for column in ("本年制发", "本年废止", "现行有效")
    ),
    *("行政许可", "行政处罚", "行政强制", "行政事业性收费"),
]
_APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
_COURTS = ("行政复议", "未经复议直接起诉", "复议后起诉")

NO_TWO = "0 0 0 0 0 0 0 0 0 0"
NO_FOUR = "0 0 0 0 0  0 0 0 0 0  0 0 0 0 0"


class Number(str):
    """A number written into JSON with every digit it has here."""


def enter_two(figures: str) -> dict[str, Any]:
    """Values of table two from its ten figures, read from left to right and top to bottom."""
    return {name: _entered(text) for name, text in zip(_TWO, figures.split(), strict=True)}


def enter_three(figures: str) -> dict[str, Any]:
    """Values of table three from its lines 「row six figures total」; totals are not entered."""
    values = {}
    for row, *numbers in (line.split() for line in figures.strip().splitlines()):
        if row != "办理总计":
            pairs = zip(_APPLICANTS, numbers[:6], strict=True)
            values |= {f"依申请.{row}.{column}": _entered(number) for column, number in pairs}
    return values


def enter_four(figures: str) -> dict[str, Any]:
    """Values of table four from its fifteen figures; every fifth is a total and not entered."""
    numbers = figures.split()
    return {
        f"复议诉讼.{court}.{result}": _entered(numbers[5 * c + r])
        for c, court in enumerate(_COURTS)
        for r, result in enumerate(_RESULTS)
    }


def _entered(text: str) -> Any:
    return Number(text) if re.fullmatch(r"[0-9.]+", text) else text


def table_two(figures: str, fee_heading: str = _FEE_HEADING) -> list[str]:
    """Table two as it must stand in the document."""
    return [line.replace(_LOCAL_FEE_HEADING, fee_heading) for line in _filled(_SKELETON[:14], figures.split())]


def table_three(figures: str) -> list[str]:
    """Table three as it must stand in the document: three header rows, then one row a line of `figures`."""
    return _filled(_SKELETON[14:42], [number for line in figures.strip().splitlines() for number in line.split()[1:]])


def table_four(figures: str) -> list[str]:
    """Table four as it must stand in the document."""
    return _filled(_SKELETON[42:], figures.split())


def _filled(skeleton: Sequence[str], figures: Sequence[str]) -> list[str]:
    numbers = iter(figures)
    lines = [re.sub(r"(?<=\| )0(?= \|)", lambda _: next(numbers), line) for line in skeleton]
    assert next(numbers, None) is None, "more figures than cells"
    return lines


def write_json(values: dict[str, Any], path: Path) -> Path:
    """`values` as the JSON that `new --from` takes."""
    text = json.dumps({"kind": "gov-info-annual-2021", "values": values}, ensure_ascii=False, indent=1, default=str)
    numbers = {name: value for name, value in values.items() if isinstance(value, Number)}
    for name, number in numbers.items():
        text = text.replace(f'"{name}": "{number}"', f'"{name}": {number}')
    path.write_text(text, encoding="utf-8")
    return path


def through_the_workbook(values: dict[str, Any], folder: Path) -> Outcome:
    """JSON, then a filled workbook, then the document: the way a unit's data take."""
    report = start_report(None, write_json(values, folder / "values.json")).report
    write_workbook_file(report, folder / "filled.xlsx", overwrite=True)
    return build_report(folder / "filled.xlsx", folder / "outputs")
