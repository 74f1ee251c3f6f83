"""A formula and its present value are made together: what we say a cell shows is what an office program finds there."""

from __future__ import annotations

import ast
import io
import random
from decimal import Decimal
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from office import Office
from recalculation import different, recalculated
from reportgen.core.language.expressions import parse
from reportgen.files.workbook.write.formula import ERROR, Formula, call, count_blank, formula, join, translated
from ruled_kinds import ROOT

NUMBERS = (0, 3, -2, Decimal("0.5"), 12, None, 7)
TEXTS = ("✘ 错误", None, "ab", "AB", '写"在"上面', "✔ 好", "✘")


# ── what is written, and what it is now ──────────────────────────────────────


def it_writes_a_quote_in_a_text_twice() -> None:
    assert formula('写"在"上面').text == '"写""在""上面"'


def it_joins_neighbouring_texts_and_leaves_out_empty_ones() -> None:
    words = join("还有 ", "", Formula("F1", 3), " 处", "没有填")
    assert (words.text, words.now) == ('"还有 "&F1&" 处没有填"', "还有 3 处没有填")
    assert join("", "").text == '""'


def it_joins_a_number_as_a_cell_shows_it() -> None:
    assert join("共", Formula("A1", Decimal("12.50")), Formula("A2", None)).now == "共12.5"


def it_puts_brackets_only_where_they_are_needed() -> None:
    a, b = Formula("A1", 1), Formula("B1", 2)
    assert (a.equals(1) + b.equals("") * a > 0).text == '(A1=1)+(B1="")*A1>0'
    assert ((a + b) * a).text == "(A1+B1)*A1"
    assert (translated(parse("甲 + 乙"), {"甲": a, "乙": b}.__getitem__) * a).text == "(A1+B1)*A1"


def it_goes_row_by_row_through_areas() -> None:
    codes, items = Formula("A1:A3", ("T1", "T2", "T1")), Formula("B1:B3", ("甲", "甲", None))
    assert call("SUMPRODUCT", codes.equals("t1") * (items.equals("甲") + items.equals("") > 0)).now == 2
    assert call("SUMPRODUCT", codes.equals("T1"), items.differs("")).text == '--(A1:A3="T1"),--(B1:B3<>"")'.join(
        ("SUMPRODUCT(", ")")
    )


def it_is_an_error_only_where_it_is_not_caught_or_not_chosen() -> None:
    share = translated(parse("甲 / 乙"), {"甲": Formula("A1", 1), "乙": Formula("B1", 0)}.__getitem__)
    assert share.now == join("占", share).now == call("IF", share > 1, "多", "少").now == ERROR
    assert call("IFERROR", share, "不能算").now == "不能算"
    assert call("IF", Formula("B1", 0) > 0, share, "没有").now == "没有"


# ── whatever is put together ─────────────────────────────────────────────────


class Maker:
    """Random formulas over the cells A1:B7 of the sheet 数, which hold NUMBERS and TEXTS."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)

    def cell(self, column: str, values: tuple[object, ...], may_be_blank: bool = True) -> Formula:
        rows = [row for row, value in enumerate(values, 1) if may_be_blank or value is not None]
        row = self.pick.choice(rows)
        return Formula(f"'数'!${column}${row}", values[row - 1])

    def area(self, column: str, values: tuple[object, ...]) -> Formula:
        return Formula(f"'数'!${column}$1:${column}${len(values)}", values)

    def number(self, depth: int) -> Formula:
        if depth == 0:
            return self.pick.choice([formula(self.pick.randint(-9, 99)), self.cell("A", NUMBERS, may_be_blank=False)])
        cells = [self.cell("AB"[column], (NUMBERS, TEXTS)[column]) for column in (0, 1, 1, 0, 0)]
        return self.pick.choice(
            [
                lambda: self.number(depth - 1) + self.number(depth - 1),
                lambda: self.number(depth - 1) * self.number(depth - 1),
                lambda: call("IF", self.test(depth - 1), self.number(depth - 1), self.number(depth - 1)),
                lambda: call("COUNTIF", self.area("B", TEXTS), self.pick.choice(("ab", "✘", "没有"))),
                lambda: call("COUNTA", self.area("A", NUMBERS), self.area("B", TEXTS)),
                lambda: call("SUMPRODUCT", *(self.column(depth - 1) for _ in range(self.pick.randint(1, 3)))),
                lambda: count_blank(cells),
                lambda: call("SUM", Formula("'数'!$A$1:$A$5", NUMBERS[:5])),
                lambda: self.translated(
                    self.pick.choice(
                        ("甲 / 乙", "round(甲 * 1.5) - 乙", "sum(甲, 乙, 2)", "holds(甲 > 乙 or 甲 == 3) * 乙")
                    )
                ),
            ]
        )()

    def text(self, depth: int) -> Formula:
        if depth == 0:
            return self.pick.choice([formula(self.pick.choice(TEXTS) or ""), self.cell("B", TEXTS, may_be_blank=False)])
        return self.pick.choice(
            [
                lambda: join(self.text(depth - 1), "，", self.number(depth - 1), " 处", self.cell("B", TEXTS)),
                lambda: call("IF", self.test(depth - 1), self.text(depth - 1), ""),
                lambda: call("LEFT", self.text(depth - 1), self.pick.randint(0, 4)),
                lambda: call("MID", self.text(depth - 1), self.pick.randint(1, 3), self.pick.randint(0, 9)),
                lambda: call("IFERROR", self.text(depth - 1), "不能算"),
            ]
        )()

    def test(self, depth: int) -> Formula:
        less = max(0, depth - 1)
        return self.pick.choice(
            [
                lambda: self.number(less) > self.number(less),
                lambda: self.number(less).equals(self.number(less)),
                lambda: self.text(less).equals(self.text(less)),
                lambda: self.cell("B", TEXTS).differs(self.text(less)),
                lambda: self.translated("甲 > 乙 or not 甲 == 3"),
            ]
        )()

    def column(self, depth: int) -> Formula:
        texts = self.area("B", TEXTS)
        tests = [
            texts.equals(self.text(0)),
            texts.differs(""),
            call("LEFT", texts, 1).equals("✘"),
            self.area("A", NUMBERS).equals(3),
        ]
        one, other = self.pick.sample(tests, 2)
        return self.pick.choice([one, one + other > 0, one * other])

    def translated(self, text: str) -> Formula:
        cells = {name: self.cell("A", NUMBERS, may_be_blank=False) for name in "甲乙"}
        return translated(parse(text), cells.__getitem__)


def written(formulas: list[Formula]) -> bytes:
    """A workbook with the cells that Maker speaks of, and one formula a row."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        held, page = workbook.add_worksheet("数"), workbook.add_worksheet("式")
        for column, values in enumerate((NUMBERS, TEXTS)):
            for row, value in enumerate(values):
                held.write(row, column, value)
        for row, made in enumerate(formulas):
            made.write(page, row, 0)
    return out.getvalue()


@pytest.mark.libreoffice
def it_knows_what_libreoffice_will_find_whatever_is_put_together(tmp_path: Path, office: Office) -> None:
    maker = Maker(seed=9)
    formulas = [
        make(depth) for depth in (1, 2, 3) for _ in range(60) for make in (maker.number, maker.text, maker.test)
    ]
    assert ERROR in [made.now for made in formulas]
    formulas.append(Formula("1+1", 3))  # what is wrong is found
    content = written(formulas)
    found = recalculated({"数": content}, tmp_path, office)["数"]
    wrong = different(content, found)
    assert [(formulas[int(cell[1:]) - 1].text, *values) for _, cell, *values in wrong] == [("1+1", 3, "2")]


# ── the only way into a workbook ─────────────────────────────────────────────


def it_is_the_only_way_a_formula_gets_into_a_cell() -> None:
    """A formula written by another way would have its present value made by hand beside it."""
    writers = {
        path.name
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr.startswith("write_") and "formula" in node.attr
    }
    assert writers == {"formula.py"}
