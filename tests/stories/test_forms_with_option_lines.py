"""The options of a choice that a form breaks into two lines are one choice; a line of its own stays one."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from test_kinds_from_form import begun


def fill(form: Document) -> None:
    form.add_paragraph("培训登记表")
    form.add_paragraph("填报单位：____________")
    form.add_paragraph("培训形式（可多选）：□集中授课　□现场教学")
    form.add_paragraph("　　　　　　　　　　□应急演练　□其他____")
    form.add_paragraph("□同意公开　□不同意公开")
    form.add_paragraph("是否收费：□是　□否")
    form.add_paragraph("□以上内容属实，本单位愿意负责。")


def it_asks_once_for_options_that_go_on_in_the_next_line(tmp_path: Path) -> None:
    made = begun(tmp_path, fill)
    lines = [one.text for one in docx.Document(str(made.folder / "report.docx")).paragraphs]
    assert lines[2:5] == [
        "培训形式（可多选）：{{ 培训形式 }}{{ 其他说明 }}",
        "{{ 选项 }}",
        "是否收费：{{ 是否收费 }}",
    ]
    fields = (made.folder / "fields.toml").read_text(encoding="utf-8")
    assert 'choices = ["集中授课", "现场教学", "应急演练", "其他"]' in fields
    assert any("分两行写的选项" in one.message for one in made.doubts)
