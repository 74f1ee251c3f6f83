"""What of a finished document the proof sees: each word and figure that is not what the report says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proven import changed, delivered, proof, report_of, skeleton, template_with, the_only, with_texts

from reportgen.core.blocks import TableBlock, TextBlock
from reportgen.core.expected import expected_texts
from reportgen.core.ids import marker
from reportgen.core.light import replace
from reportgen.core.tables import Cell

# ── what passes ──────────────────────────────────────────────────────────────


def it_passes_what_says_the_same() -> None:
    assert proof(delivered(report_of())) == []


@pytest.mark.parametrize(
    "text", ["{% if %}", "{{ x }}", "{# #}", "None", "nan", "\ue0f0名\ue0f1", "R&D <5%", "undefined", "｛｛"]
)
def it_lets_staff_type_what_looks_like_a_template(text: str) -> None:
    report = report_of(名=text, 注=f"注{text}", 单=[{"小标题": text, "正文": "甲"}])
    assert proof(delivered(report), report=report) == []


def it_passes_a_blank_optional_cell_of_an_official_table() -> None:
    report = report_of(**{"格.下.右": None})
    assert proof(delivered(report), report=report) == []


def it_passes_tables_of_the_templates_own_before_and_after() -> None:
    report = report_of()
    extra = TableBlock(1, 1, (Cell(1, 1, 1, 1, "附注"),))
    template, made = skeleton(report), delivered(report)
    with_extra = [replace(one, body=(extra, *one.body, extra)) for one in (template, made)]
    assert proof(with_extra[1], with_extra[0]) == []


def it_does_not_ask_for_what_the_kind_does_not_print() -> None:
    report = report_of(密="秘密", 日="2023-01-10", 署="否")
    assert proof(delivered(report), report=report) == []


# ── what is refused ──────────────────────────────────────────────────────────


def it_sees_a_flipped_digit_in_a_cell() -> None:
    found = changed(delivered(report_of()), lambda text: "46" if text == "45" else text)
    difference = the_only(proof(found))
    assert difference.code == "D201"
    assert difference.is_error
    assert difference.message == "应是“45”，文件里是“46”"
    assert "第3行第3列" in difference.target


def it_sees_a_flipped_digit_in_a_paragraph_and_quotes_its_surroundings() -> None:
    found = changed(delivered(report_of()), lambda text: text.replace("共12件", "共21件"))
    difference = the_only(proof(found))
    assert difference.code == "D201"
    assert "共12件" in difference.message
    assert "共21件" in difference.message


def it_sees_two_values_swapped() -> None:
    swap = {"12": "45", "45": "12"}
    found = changed(delivered(report_of()), lambda text: swap.get(text, text))
    assert [difference.target[-6:] for difference in proof(found)] == ["第2行第2列", "第3行第3列"]


def it_sees_two_values_swapped_in_the_template() -> None:
    swap = {marker("格.上.左"): marker("格.下.右"), marker("格.下.右"): marker("格.上.左")}
    template = changed(skeleton(report_of()), lambda text: swap.get(text, text))
    texts = expected_texts(report_of())
    found = changed(template, lambda text: with_texts(text, texts))
    assert [(difference.code, difference.target) for difference in proof(found, template)] == [
        ("D202", "表一 第2行第2列"),
        ("D202", "表一 第3行第3列"),
    ]


def it_sees_a_dropped_row() -> None:
    made = delivered(report_of())
    table = made.tables[0]
    short = replace(table, rows=2, cells=tuple(cell for cell in table.cells if cell.row < 3))
    findings = proof(replace(made, body=tuple(short if block is table else block for block in made.body)))
    assert findings[0].message == "应有 3 行 3 列，文件里是 2 行 3 列"
    assert {difference.code for difference in findings} == {"D201"}
    assert "没有这一格" in findings[1].message


def it_sees_a_dropped_table() -> None:
    made = delivered(report_of())
    assert "少了" in the_only(proof(replace(made, body=tuple(made.paragraphs)))).message


@pytest.mark.parametrize("at", range(5))
def it_sees_a_dropped_paragraph(at: int) -> None:
    made = delivered(report_of())
    difference = the_only(proof(replace(made, body=made.body[:at] + made.body[at + 1 :])))
    assert difference.message == f"文件里少了“{made.body[at].text}”"


@pytest.mark.parametrize("text", ["多出的一段", "", "共12件。"])
@pytest.mark.parametrize("at", [0, 3, 7])
def it_sees_an_extra_paragraph(text: str, at: int) -> None:
    made = delivered(report_of())
    assert proof(replace(made, body=(*made.body[:at], TextBlock(text), *made.body[at:])))


def it_sees_paragraphs_in_another_order() -> None:
    made = delivered(report_of())
    body = list(made.body)
    body[2], body[3] = body[3], body[2]
    assert proof(replace(made, body=tuple(body)))


def it_sees_another_header_or_footer() -> None:
    made = delivered(report_of())
    assert the_only(proof(replace(made, margins=("— 1 —", "七一路街道办事外")))).target == "页眉页脚"
    assert the_only(proof(replace(made, margins=made.margins[:1]))).target == "页眉页脚"
    assert the_only(proof(replace(made, margins=(*made.margins, "多")))).target == "页眉页脚"


def it_sees_another_merge_in_the_document() -> None:
    made = delivered(report_of())
    table = made.tables[0]
    cells = (replace(table.cells[0], column_span=2), *table.cells[2:])
    merged = replace(table, cells=cells)
    assert proof(replace(made, body=tuple(merged if block is table else block for block in made.body)))


def it_sees_two_cells_read_at_one_place() -> None:
    made = delivered(report_of())
    table = made.tables[0]
    doubled = replace(table, cells=(table.cells[0], *table.cells))
    assert proof(replace(made, body=tuple(doubled if block is table else block for block in made.body)))


def it_sees_an_empty_table_in_the_place_of_one() -> None:
    made = delivered(report_of())
    empty = TableBlock(0, 0, ())
    assert proof(replace(made, body=tuple(empty if isinstance(block, TableBlock) else block for block in made.body)))


@pytest.mark.parametrize(
    "left",
    [
        "{{ 名 }}",
        "{% if %}",
        "%}",
        "{#",
        "｛｛名｝｝",
        "None",
        "共None件",
        "nan",
        "占nan%",
        "NaN",
        "（None）",
        "undefined",
    ],
)
def it_sees_what_the_template_left_behind(left: str) -> None:
    difference = the_only(template_with("二、数据", f"二、数据{left}")[:1])
    assert difference.code == "D204"
    assert "二、数据" in difference.message


@pytest.mark.parametrize("word", ["Nonesuch", "banana", "Finance"])
def it_does_not_take_a_longer_word_for_a_left_over(word: str) -> None:
    assert not [difference for difference in template_with("年报", word) if difference.code == "D204"]


def it_shows_a_few_of_many_differences() -> None:
    findings = proof(changed(delivered(report_of(注="x" * 3)), lambda text: text + "!"))
    assert 1 < len(findings) <= 20


# ── any change at all ────────────────────────────────────────────────────────


@given(st.data())
def it_sees_any_single_character_changed_dropped_or_added(data: st.DataObject) -> None:
    made = delivered(report_of(注="注意：共3类（1）。"))
    at = data.draw(st.integers(0, sum(len(text) for text in made.texts()) - 1))
    char = data.draw(st.one_of(st.just(""), st.characters(), st.sampled_from("0123456789，。 ")))
    keep = data.draw(st.booleans())
    seen = 0

    def change(text: str) -> str:
        nonlocal seen
        inside = at - seen
        seen += len(text)
        if not 0 <= inside < len(text):
            return text
        return text[:inside] + char + text[inside + (0 if keep else 1) :]

    found = changed(made, change)
    report = report_of(注="注意：共3类（1）。")
    assert bool(proof(found, report=report)) == (found != made)
