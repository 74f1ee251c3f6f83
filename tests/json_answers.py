"""Every command that prints JSON, run in process on a kind's sample in every sort of outcome; what it printed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import docx.document
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph
from typer.testing import CliRunner

from reportgen.cli import app
from surgery import Book

ROOT = Path(__file__).parents[1]
Edit = Callable[[docx.document.Document], object]


@dataclass(frozen=True)
class Form:
    """What is changed in the sample of a kind: values by their ids, and one word in a paragraph of its report."""

    sample: Path
    unit: str
    figure: str
    year: str
    date: str
    prose: str
    start: str
    word: str
    record: tuple[str, str]


FORMS = (
    Form(
        ROOT / "templates" / "gov-info-annual-2021" / "sample.json",
        "单位全称",
        "行政许可",
        "年度",
        "成文日期",
        "引言",
        "文件起草时",
        "季度",
        ("总体情况", "小标题"),
    ),
    Form(
        ROOT / "tests" / "kinds" / "training-quarter" / "sample.json",
        "单位",
        "合格台数",
        "年度",
        "检查日期",
        "情况说明",
        "三号泵房",
        "偏大",
        ("培训班次", "主题"),
    ),
)


@dataclass
class Answers:
    """What was printed: the schema that describes it, what was asked, and the answer."""

    form: Form
    folder: Path
    told: list[tuple[str, str, Any]] = field(default_factory=list)

    def ask(self, command: str, *words: object) -> Any:
        """Run `command`, keep and give its answer; `export` answers with values."""
        flags = [] if command == "export" else ["--json"]
        done = self.run(command, *words, *flags)
        answer = json.loads(done)
        self.told.append(
            (
                "values" if command == "export" else command.replace(" ", "-"),
                f"{command} {' '.join(map(str, words))}",
                answer,
            )
        )
        return answer

    def run(self, command: str, *words: object) -> str:
        """Run `command` on this form's templates; what it printed."""
        templates = [] if "--templates" in words else ["--templates", self.form.sample.parents[1]]
        return CliRunner().invoke(app, [*command.split(), *map(str, (*words, *templates))]).stdout

    def values(self, name: str, *, previous: bool = False, answers: object = None, **changes: Any) -> Path:
        """The sample with `changes` as a .json, with earlier values and answers where asked for."""
        data = json.loads(self.form.sample.read_text(encoding="utf-8"))
        if previous:
            data["previous"] = data["values"] | {self.form.year: data["values"][self.form.year] - 1}
            data["year_ago"] = data["previous"]
        if answers:
            data["answers"] = answers
        data["values"] = data["values"] | changes
        path = self.folder / name
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return path

    def workbook(self, name: str, source: Path) -> Path:
        """A workbook with the values of `source`."""
        self.run("new", "--from", source, "-o", self.folder / name)
        return self.folder / name

    def edited(self, document: Path, name: str, edit: Edit) -> Path:
        """A copy of `document` that somebody changed."""
        opened = docx.Document(str(document))
        edit(opened)
        opened.save(str(self.folder / name))
        return self.folder / name


def answers_of(form: Form, folder: Path) -> Answers:
    """All that the commands say of one kind."""
    answers = Answers(form, folder)
    workbook = answers.workbook("填好.xlsx", form.sample)
    document = _ask_to_build(answers, workbook)
    _ask_to_check(answers, workbook)
    _ask_to_read(answers, document)
    _ask_for_differences(answers, workbook)
    _ask_about_returned(answers, document, workbook)
    _ask_about_kinds(answers)
    _ask_about_a_folder(answers)
    _ask_for_values(answers, workbook)
    _ask_about_the_machine(answers)
    return answers


def _ask_to_build(answers: Answers, workbook: Path) -> Path:
    folder, form = answers.folder, answers.form
    (folder / "空").mkdir()
    (folder / "坏.xlsx").write_bytes(b"")
    outputs = folder / "outputs"
    built = answers.ask("build", workbook, "-o", outputs)["reports"][0]["output"]
    wrong = Book(workbook).put(form.figure, "12件").put(form.unit, "某局\u200b").save(folder / "错.xlsx")
    answers.ask("build", workbook, wrong, folder / "坏.xlsx", "-o", outputs, "--mark")
    (folder / "占" / "警（审核标记）.xlsx").mkdir(parents=True)  # no copy can be written here
    warned = Book(workbook).put(form.unit, "某市某局\u200b").save(folder / "警.xlsx")
    answers.ask("build", warned, "-o", folder / "占", "--mark")
    answers.ask("build", wrong, "-o", outputs)
    answers.ask("build", folder / "空")
    _ask_to_build_again(answers, workbook, wrong, outputs)
    return Path(built)


def _ask_to_build_again(answers: Answers, workbook: Path, wrong: Path, outputs: Path) -> None:
    """Over a report that is there: the same, another, one that somebody has changed; a folder with more than workbooks."""
    folder, form = answers.folder, answers.form
    others = folder / "收来"
    others.mkdir()
    (others / "甲.xls").write_bytes(b"")
    again = Book(workbook).put(form.figure, 3).save(others / "甲.xlsx")
    report = Path(answers.ask("build", others, "-o", outputs / "另")["reports"][0]["output"])
    answers.ask("build", again, "-o", outputs / "另")
    Book(workbook).put(form.figure, 4).save(again)
    answers.ask("build", again, "-o", outputs / "另")
    answers.edited(report, report.relative_to(folder).as_posix(), _with_more)
    answers.ask("build", again, "-o", outputs / "另")
    answers.ask("build", again, "-o", outputs / "另", "--force")
    wrong.rename(others / "甲.xlsx")
    answers.ask("build", others / "甲.xlsx", "-o", outputs / "另")
    (others / "甲.xlsx").rename(wrong)
    answers.ask("check", others)


def _ask_to_check(answers: Answers, workbook: Path) -> None:
    folder, form = answers.folder, answers.form
    reason = [{"code": "R131", "field": form.unit, "reason": "从网页复制，已核对"}]
    answered = answers.values("已说明.json", answers=reason, **{form.unit: "某市某局\u200b"})
    half = answers.values("半角.json", **{form.prose: "已做完(共三件)。"})
    other_year = answers.values("上年.json", **{form.year: 1999, form.figure: None, "没有的项": 1})
    answers.ask("check", workbook, folder / "错.xlsx", folder / "坏.xlsx", "--mark", "-o", folder / "标记")
    answers.ask("check", answered, other_year, "--mark", "-o", folder / "标记")
    answers.ask("check", answers.values("有上年.json", previous=True, **{form.figure: 1}))
    answers.ask("check", workbook)
    answers.ask("check", half)
    answers.ask("check", folder / "空")


def _ask_to_read(answers: Answers, document: Path) -> None:
    folder = answers.folder
    answers.ask("read", document, "-o", folder / "读入.xlsx")
    doubtful = answers.edited(document, "缺表.docx", lambda one: one._body._body.remove(one.tables[-1]._tbl))
    answers.ask("read", doubtful, "-o", folder / "读入.json")
    answers.ask("read", folder / "没有.docx")
    answers.ask("read", document, "-o", folder / "读入.xlsx")


def _ask_for_differences(answers: Answers, workbook: Path) -> None:
    form, (listed, column) = answers.form, answers.form.record
    records = json.loads(form.sample.read_text(encoding="utf-8"))["values"][listed]
    changed = [records[0] | {column: "另一个题目"}, *records[2:], records[0] | {column: "新的一条"}]
    other = answers.values("另一份.json", **{form.figure: 3, form.date: None, listed: changed})
    answers.ask("diff", form.sample, workbook)
    answers.ask("diff", form.sample, other)
    answers.ask("diff", other, answers.values("写错.json", **{form.figure: "12件", "引言": None, "整改率": 1.5}))
    answers.ask("diff", form.sample, answers.folder / "没有.json")
    table = answers.folder / "对照表.html"
    answers.ask("diff", form.sample, other, "-o", table)
    answers.ask("diff", form.sample, other, "-o", table)
    answers.ask("diff", other, form.sample, "-o", table)
    table.write_text("别人的")
    answers.ask("diff", other, form.sample, "-o", table, "--force")
    if form is FORMS[1]:
        _ask_for_different_looks(answers)


def _ask_for_different_looks(answers: Answers) -> None:
    """Two reports of another kind beside this one, the same words in other looks."""
    data = json.loads((answers.form.sample.parents[1] / "company-month" / "sample.json").read_text(encoding="utf-8"))
    both = []
    for name, text in (
        ("样子一.json", ["水价", {"加粗": "没有调整"}]),
        ("样子二.json", ["水价没有", {"加粗": "调整"}]),
    ):
        both.append(answers.folder / name)
        both[-1].write_text(json.dumps(data | {"values": data["values"] | {"有关说明": text}}), encoding="utf-8")
    answers.ask("diff", *both)


def _ask_about_returned(answers: Answers, document: Path, workbook: Path) -> None:
    folder, form = answers.folder, answers.form
    remarked = answers.edited(document, "批注.docx", _with_comments(form))
    tracked = answers.edited(document, "修订.docx", lambda one: _track(_paragraph(one, form.start), form.word, "年"))
    refused = answers.edited(document, "增表.docx", _with_more)
    stranger = answers.edited(document, "外来.docx", lambda one: None)
    docx.Document().save(str(stranger))
    other = answers.workbook("另一份.xlsx", answers.values("另一份数.json", **{form.figure: 3}))
    for one in (document, tracked, refused):
        answers.ask("pull", one, workbook)
    answers.ask("pull", remarked, workbook, "-o", folder / "新.xlsx")
    answers.ask("pull", remarked, workbook, "-o", folder / "新.xlsx")
    answers.ask("pull", document, workbook, "-o", folder / "新.xlsx")
    Book(folder / "新.xlsx").put(form.figure, 5).save(folder / "新.xlsx")
    answers.ask("pull", remarked, workbook, "-o", folder / "新.xlsx", "--force")
    answers.ask("pull", remarked, folder / "错.xlsx")
    answers.ask("pull", stranger, workbook)
    answers.ask("verify", document)
    answers.ask("verify", remarked, workbook)
    answers.ask("verify", tracked, workbook)
    answers.ask("verify", refused, workbook)
    answers.ask("verify", document, other)
    answers.ask("verify", document, folder / "错.xlsx")
    answers.ask("verify", stranger)
    answers.ask("verify", workbook)


def _ask_about_kinds(answers: Answers) -> None:
    answers.ask("kinds")
    answers.ask("explain", "R101")
    templates, own = answers.folder / "停用", answers.form.sample.parent
    for folder in (one for one in (own, own.with_name("_common")) if one.is_dir()):
        shutil.copytree(folder, templates / folder.name)
    rules = templates / own.name / "rules.toml"
    retired = rules.read_text(encoding="utf-8").replace("[[rule]]\n", '[[rule]]\nretired = "2026：并入他条"\n', 1)
    rules.write_text(retired, encoding="utf-8")
    answers.ask("explain", "--templates", templates)


def _ask_about_a_folder(answers: Answers) -> None:
    """A good kind, one with faults of every class, one whose title cannot be told, and none."""
    own = answers.form.sample.parent
    assert answers.ask("kinds check", own)["findings"] == []
    broken = Path(shutil.copytree(own, answers.folder / "坏" / own.name))
    template = docx.Document(str(broken / "report.docx"))
    for text in ("{单位}", "｛｛ 没有 ｝｝"):
        template.add_paragraph(text)
    template.save(str(broken / "report.docx"))
    (broken / "sample.json").write_text("{}", encoding="utf-8")
    kept = (broken / "rules.toml").read_text(encoding="utf-8")
    (broken / "rules.toml").write_text(kept + "\nunheard = 1\n", encoding="utf-8")
    answers.ask("kinds check", broken, "--mark", "-o", answers.folder / "标")
    (answers.folder / "标" / "别人的.sarif").write_text("{}", encoding="utf-8")
    answers.ask("kinds check", broken, "--sarif", answers.folder / "标" / "别人的.sarif", "--force")
    (broken / "kind.toml").unlink()
    answers.ask("kinds check", broken)
    answers.ask("kinds check", own / "kind.toml")


def _ask_for_values(answers: Answers, workbook: Path) -> None:
    form = answers.form
    reasons = [{"code": "R131", "field": form.unit, "reason": "已核对"}, {"code": "D201", "field": "", "reason": "无"}]
    more = {form.figure: "22（其中涉水18件）", form.date: "2024-06-28"}
    answers.ask("export", workbook)
    full = answers.workbook("都有.xlsx", answers.values("都有.json", previous=True, answers=reasons, **more))
    answers.ask("export", full)


# ── what others do to a document ─────────────────────────────────────────────


def _paragraph(document: docx.document.Document, start: str) -> Paragraph:
    return next(one for one in document.paragraphs if one.text.startswith(start))


def _with_comments(form: Form) -> Edit:
    def edit(document: docx.document.Document) -> None:
        one = _paragraph(document, form.start)
        one.runs[0].text = one.text.replace(form.word, "年")
        for run in one.runs[1:]:
            run.text = ""
        document.add_comment(one.runs, "请补充来源", "李主任")

    return edit


def _with_more(document: docx.document.Document) -> None:
    cell = document.tables[-1].rows[-1].cells[-1].paragraphs[0]
    cell.runs[0].text = "987"
    document.add_table(1, 1).cell(0, 0).text = "附表一"


def _track(one: Paragraph, removed: str, added: str) -> None:
    """Word's own way to replace words with tracking on."""
    before, _, after = one.text.partition(removed)
    for run in one.runs:
        run._r.getparent().remove(run._r)
    for tag, text, inner in ((None, before, "t"), ("del", removed, "delText"), ("ins", added, "t"), (None, after, "t")):
        run, words = OxmlElement("w:r"), OxmlElement(f"w:{inner}")
        words.text = text
        run.append(words)
        if tag:
            mark = OxmlElement(f"w:{tag}")
            mark.append(run)
        one._p.append(mark if tag else run)


def _ask_about_the_machine(answers: Answers) -> None:
    """As it is, with a form that cannot be used, and with none where they should be."""
    broken = answers.folder / "坏模板"
    (broken / "form").mkdir(parents=True)
    (broken / "form" / "kind.toml").write_text("[", encoding="utf-8")
    for templates in (answers.form.sample.parents[1], broken, answers.folder / "没有"):
        answers.ask("doctor", "--templates", templates)
