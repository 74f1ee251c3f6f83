"""docs/new-form.md is followed to the letter: its seven steps make a form that checks and builds, its other examples are read."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.files.document.template.template_language import TemplateLanguage
from reportgen.files.document.word_parts import BODY, WordParts
from reportgen.files.tags.judge_template import tag_findings
from reportgen.files.zipped import unpack

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "new-form.md").read_text(encoding="utf-8")
STEPS = re.split(r"^### [一二三四五六七]、", PAGE.partition("## 七步")[2].partition("\n## ")[0], flags=re.MULTILINE)[1:]
FOLDER = Path("templates/window-quarter")


def run(line: str) -> str:
    done = CliRunner().invoke(app, shlex.split(line)[1:])
    assert done.exit_code == 0, f"{line}\n{done.output}"
    return done.output


def follow(step: str) -> None:
    """Do what a step says: its blocks for a file are added to it, what it changes is changed, its commands are run."""
    for name, block in re.findall(r"^```toml\n# (\w+\.toml)\n(.*?)^```", step, re.MULTILINE | re.DOTALL):
        path = FOLDER / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{block}", encoding="utf-8")
    for old, new in re.findall(r"把 `([^`]+)` 改成 `([^`]+)`", step):
        _change(FOLDER / "fields.toml", old, new)
    for line, behind in re.findall(r"在 `([^`]+)` 这一行后面加一行 `([^`]+)`", step):
        _change(FOLDER / "sample.json", line, f"{line}\n    {behind}")
    for line, behind in re.findall(r"在 `([^`]+)` 这一段后面加一段 `([^`]+)`", step):
        template = docx.Document(str(FOLDER / "report.docx"))
        (before,) = (one for one in template.paragraphs if one.text == line)
        template.element.body.insert(template.element.body.index(before._p) + 1, template.add_paragraph(behind)._p)
        template.save(str(FOLDER / "report.docx"))
    for commands in re.findall(r"^```sh\n(.*?)^```", step, re.MULTILINE | re.DOTALL):
        for line in commands.splitlines():
            run(line)


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def it_makes_a_form_in_seven_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(STEPS) == 7
    for step in STEPS:
        follow(step)
    assert "没有问题" in run(f"reportgen kinds check {FOLDER}")
    reports = [*(tmp_path / "outputs").glob("*窗口服务报告.docx")]
    assert len(reports) == 1
    assert "投诉件数：6" in [one.text for one in docx.Document(str(reports[0])).paragraphs]
    assert "投诉 600 件，办结只有 583 件" in run("reportgen explain F103 --templates templates")


def it_says_truly_what_is_told_between_two_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the third step the template and the sample lack the new field."""
    monkeypatch.chdir(tmp_path)
    run(f"reportgen kinds new {FOLDER}")
    follow(STEPS[2])
    done = CliRunner().invoke(app, ["kinds", "check", str(FOLDER), "--json"])
    told = {(one["code"], one["key"]) for one in json.loads(done.output)["findings"]}
    assert done.exit_code == 1 and told == {("D203", "投诉件数"), ("K005", "投诉件数")}


def it_shows_only_tags_that_can_be_written() -> None:
    chapter = PAGE.partition("\n## report.docx")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```\n(.*?)^```", chapter, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 5
    template = unpack((ROOT / "templates" / "_start" / "house-style.docx").read_bytes())
    head, body = template[BODY].decode().split("<w:body>", 1)
    for block in blocks:
        lines = [line.split("    ")[0] if not line.startswith("{{ 班") else line for line in block.splitlines() if line]
        if "{%tr" in block:
            cells = "".join(f"<w:tr><w:tc><w:p>{_run(line)}</w:p></w:tc></w:tr>" for line in lines)
            shown = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{cells}</w:tbl>"
        else:
            shown = "".join(f"<w:p>{_run(line)}</w:p>" for line in lines)
        end = body[body.index("<w:sectPr>") :]
        parts = {**template, BODY: f"{head}<w:body>{shown}{end}".encode()}
        found = [one for one in tag_findings(WordParts(parts), TemplateLanguage()) if one.stops]
        assert found == [], block


def _run(text: str) -> str:
    return f"<w:r><w:t>{text.replace('<', '&lt;')}</w:t></w:r>"
