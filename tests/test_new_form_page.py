"""docs/new-form.md is followed to the letter: its seven steps make a form of a blank one that checks and builds."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from form_pages import DOCS, LOOKED_UP, STEPS_PAGE, TEMPLATE_PAGE, page
from reportgen.cli import app
from reportgen.files.document.template.template_language import TemplateLanguage
from reportgen.files.document.word_parts import BODY, WordParts
from reportgen.files.tags.judge_template import tag_findings
from reportgen.files.zipped import unpack

ROOT = Path(__file__).parents[1]
STEPS = re.split(r"^### [一二三四五六七]、", STEPS_PAGE.partition("## 七步")[2], flags=re.MULTILINE)[1:]
FOLDER = Path("templates/window-quarter")


def run(line: str) -> str:
    done = CliRunner().invoke(app, shlex.split(line)[1:])
    assert done.exit_code == 0, f"{line}\n{done.output}"
    return done.output


def follow(step: str) -> str:
    """Do what a step says: its blocks for a file are added to it, what it changes is changed, its commands are run; what these said."""
    for old, new in re.findall(r"把 `([^`]+)` 改成 `([^`]+)`", step):
        _change(_file_with(old), old, new)
    for head, old, new in re.findall(r"把 `([^`]+)` 下面的 `([^`]+)` 改成 `([^`]+)`", step):
        (part,) = re.findall(
            rf"{re.escape(head)}\n.*?{re.escape(old)}", (FOLDER / "fields.toml").read_text("utf-8"), re.S
        )
        _change(FOLDER / "fields.toml", part, part.replace(old, new))
    for name, block in re.findall(r"^```toml\n# (\w+\.toml)\n(.*?)^```", step, re.MULTILINE | re.DOTALL):
        path = FOLDER / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{block}", encoding="utf-8")
    for line, behind in re.findall(r"在 `([^`]+)` 这一行后面加一行 `([^`]+)`", step):
        _change(FOLDER / "sample.json", line, f"{line}\n    {behind}")
    for line, behind in re.findall(r"在 `([^`]+)` 这一段后面加一段 `([^`]+)`", step):
        template = docx.Document(str(FOLDER / "report.docx"))
        (before,) = (one for one in template.paragraphs if one.text == line)
        template.element.body.insert(template.element.body.index(before._p) + 1, template.add_paragraph(behind)._p)
        template.save(str(FOLDER / "report.docx"))
    blocks = re.findall(r"^```sh\n(.*?)^```", step, re.MULTILINE | re.DOTALL)
    return "".join(run(line) for commands in blocks for line in commands.splitlines())


def _file_with(text: str) -> Path:
    (path,) = (one for one in FOLDER.glob("*.toml") if text in one.read_text(encoding="utf-8"))
    return path


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def beside_the_blank_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(DOCS / "空白表.docx", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told_codes() -> set[tuple[str, str]]:
    done = CliRunner().invoke(app, ["kinds", "check", str(FOLDER), "--json"])
    return {(one["code"], one["key"]) for one in json.loads(done.output)["findings"]}


def it_makes_a_form_in_seven_steps(beside_the_blank_form: Path) -> None:
    """What is told between two steps is what the page says, too."""
    assert len(STEPS) == 7
    asked = [line.strip() for line in follow(STEPS[0]).splitlines() if line.strip().startswith("· ")]
    assert [re.sub("“[^”]*”(?:的 3 行)?", "", line) for line in asked] == [
        "· 每份报告都照样印着，也写进了工作表的 note",
        "· 当作要填的；上一期的报告里有这个数",
        "· 由程序算：现场办理 + 网上办理",
        "· 当作清单：有几行印几行",
    ]
    assert "例子里是四条：填表说明每份报告都照样印着；上期结转当作要填的" in STEPS[0]
    for step in STEPS[1:3]:
        follow(step)
    assert told_codes() == {("D203", "投诉件数"), ("K005", "投诉件数")}
    follow(STEPS[3])
    assert told_codes() == {("K005", "投诉件数")}
    follow(STEPS[4])
    assert told_codes() == set()
    for step in STEPS[5:]:
        follow(step)
    assert "没有问题" in run(f"reportgen kinds check {FOLDER}")
    (report,) = (beside_the_blank_form / "outputs").glob("样例*窗口服务季度报告.docx")
    assert "投诉件数：2" in [one.text for one in docx.Document(str(report)).paragraphs]
    assert "差 -8" in run("reportgen explain F103 --templates templates").replace("\n", "")


def it_shows_the_blank_form_that_lies_beside_it() -> None:
    form = docx.Document(str(DOCS / "空白表.docx"))
    drawn = re.sub(r"\s", "", STEPS_PAGE.partition("```\n")[2].partition("```")[0])
    words = [one.text for one in form.paragraphs if "：" not in one.text or "满意" in one.text]
    words += [cell.text for table in form.tables for cell in table.rows[0].cells]
    assert [one for one in words if re.sub(r"\s", "", one) not in drawn] == []


def it_travels_with_every_page_that_it_leads_to() -> None:
    packed = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = packed["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    led_to = set(re.findall(r"\]\(([^)#]+)[)#]", STEPS_PAGE))
    assert {*LOOKED_UP, "空白表.docx"} <= led_to
    assert {f"docs/{name}" for name in led_to} <= wheel.keys()
    for name in LOOKED_UP:
        further = {one for one in re.findall(r"\]\(([^)#]+)[)#]", page(name)) if not one.startswith("https:")}
        assert {f"docs/{one}" for one in further} <= {*wheel, "docs/findings.md"}, name


def it_can_be_read_in_a_quarter_of_an_hour() -> None:
    """The steps stand alone: what is only looked up has pages of its own."""
    assert len(STEPS_PAGE.splitlines()) <= 230


def it_shows_only_tags_that_can_be_written() -> None:
    blocks = re.findall(r"^```\n(.*?)^```", TEMPLATE_PAGE, re.MULTILINE | re.DOTALL)
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
