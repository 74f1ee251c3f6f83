"""Prose that the form begins with words of its own: the words part one text from the other, and are no part of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_read_conditions import without_provenance

from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind
from small_kinds import FIELDS, ROWS, SAMPLE, small_kind

TWO = FIELDS.replace("[[list]]", '[[field]]\nid = "打算"\ntype = "prose"\n\n[[list]]', 1).replace(
    '"说明", "清单"]', '"说明", "打算", "清单"]'
)
# The words stand before a text in one paragraph, before its first paragraph, before each of them, or around it.
INLINE = "{lead}{{% for 段 in {name}.段落 %}}{{{{ 段.标题 }}}}{{{{ 段.正文 }}}}{{% endfor %}}{tail}"
FIRST = (
    "{{%p for 段 in {name}.段落 %}}",
    "{{% if loop.first %}}{lead}{{% endif %}}{{{{ 段.标题 }}}}{{{{ 段.正文 }}}}",
    "{{%p endfor %}}",
)
EACH = ("{{%p for 段 in {name}.段落 %}}", "{lead}{{{{ 段.标题 }}}}{{{{ 段.正文 }}}}", "{{%p endfor %}}")
LEADS = {"说明": "二、有关情况说明。", "打算": "三、主要做法和下一步打算："}


def blocks(shape: tuple[str, ...] | str, tail: str = "") -> list[str]:
    lines = (shape,) if isinstance(shape, str) else shape
    return [line.format(name=name, lead=lead, tail=tail) for name, lead in LEADS.items() for line in lines]


@pytest.mark.sweep
@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize(
    ("shape", "tail", "values"),
    [
        (INLINE, "", {"说明": "收缴率低于九成，已逐件说明。", "打算": "继续推进。"}),
        (INLINE, "（完）", {"说明": "收缴率低于九成，已逐件说明。", "打算": "继续推进。"}),
        (INLINE, "", {"说明": "收缴率低于九成，已逐件说明。"}),
        (FIRST, "", {"说明": "头一段。\n第二段。", "打算": "继续推进。\n还有一段。"}),
        (EACH, "", {"说明": "头一段。\n第二段。", "打算": "继续推进。"}),
    ],
)
def it_reads_two_texts_that_the_form_begins_with_its_own_words(
    tmp_path: Path, shape: tuple[str, ...] | str, tail: str, values: dict[str, str], is_own: bool
) -> None:
    folder = load_folder(
        small_kind(
            tmp_path, ["{{ 单位 }}", "一、情况", "甲：{{ 甲 }}", "乙：{{ 乙 }}", *blocks(shape, tail), ROWS], fields=TWO
        )
    )
    sample = {name: value for name, value in SAMPLE.items() if name not in ("说明", "清单")} | values
    report, _ = take_in(folder.kind, RawReport("", {name: RawCell(value) for name, value in sample.items()}, {}))
    content, odd = make_document(report, folder)
    assert odd == []
    path = tmp_path / "报告.docx"
    path.write_bytes(content if is_own else without_provenance(content))
    again, findings, _ = read_finished(path, FindKind(folder.path.parent), "small")
    assert {name: again.text(name) for name in LEADS} == {name: report.text(name) for name in LEADS}
    assert [one.message for one in findings if one.code.startswith("R16")] == []
