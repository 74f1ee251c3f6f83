"""Two editions of one form: which one a report is of, and how the older one leads into the newer."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from command_line import run
from reportgen.core.report import Report
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.build import build_report
from reportgen.pipeline.diff import diff
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.new import start_report
from reportgen.pipeline.rollover import roll_over_file

TEMPLATES = Path(__file__).parents[2] / "templates"
OLD, NEW = "gov-info-annual-2019", "gov-info-annual-2021"
SAMPLE = TEMPLATES / OLD / "sample.json"


def published(kind_id: str, folder: Path, leave_out: str = "") -> Path:
    """The sample's document as others have it, which remembers nothing; without the tables that have `leave_out`."""
    built = build_report(TEMPLATES / kind_id / "sample.json", folder / "生成").output
    assert built is not None
    path = folder / f"{kind_id}.docx"
    with zipfile.ZipFile(built) as ours, zipfile.ZipFile(path, "w") as theirs:
        for name in ours.namelist():
            content = ours.read(name)
            if name == "docProps/custom.xml":
                content = re.sub(rb"<property .*</property>", b"", content)
            if leave_out and name == "word/document.xml":
                content = re.sub(rb"<w:tbl>(?:(?!</w:tbl>).)*%b.*?</w:tbl>" % leave_out.encode(), b"", content)
            theirs.writestr(name, content)
    return path


def read(path: Path) -> tuple[str, Report, list[str]]:
    report, findings, folder = read_finished(path, FindKind(TEMPLATES))
    return folder.kind.id, report, [one.code for one in findings]


@pytest.mark.parametrize("kind_id", [OLD, NEW])
def it_reads_a_report_as_the_edition_whose_words_it_has(kind_id: str, tmp_path: Path) -> None:
    found, report, codes = read(published(kind_id, tmp_path))
    assert (found, codes) == (kind_id, [])
    assert report.text("依申请.本年新收.总计") == "13"


def it_takes_what_has_the_words_of_neither_for_the_latest(tmp_path: Path) -> None:
    assert read(published(OLD, tmp_path, leave_out="第二十条"))[0] == NEW


def written(folder: Path, **changed: object) -> Path:
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    data["values"] |= changed
    path = folder / "旧.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def it_rolls_the_last_report_of_the_old_edition_over_into_the_new_one(tmp_path: Path) -> None:
    report, _, lost = roll_over_file(written(tmp_path), TEMPLATES)
    assert (report.kind.id, report.text("年度"), report.text("依申请.上年结转.自然人")) == (NEW, "2021", "1")
    assert (report.text("previous.行政许可"), report.text("previous.主动公开.行政规范性文件.本年制发")) == ("186", "2")
    assert {one.field for one in lost} >= {"采购总金额", "行政管理.行政许可"}


def it_stays_with_the_old_edition_until_the_new_one_is_in_force(tmp_path: Path) -> None:
    report, _, lost = roll_over_file(written(tmp_path, 年度=2019), TEMPLATES)
    assert (report.kind.id, report.text("年度"), lost) == (OLD, "2020", [])


def it_puts_a_report_into_the_later_edition_that_is_asked_for(tmp_path: Path) -> None:
    start = start_report(NEW, written(tmp_path), TEMPLATES)
    assert (start.report.kind.id, start.report.text("年度"), start.is_usable) == (NEW, "2020", True)
    assert start.report.text("依申请.结转下年度.自然人") == "1" and start.lost
    done = run("new", "gov-site-annual", "--from", SAMPLE, "-o", "x.xlsx", cwd=tmp_path)
    assert done.returncode == 2 and "不是“gov-site-annual”" in done.stderr


def it_compares_two_editions_in_the_terms_of_the_later(tmp_path: Path) -> None:
    comparison, _, _ = diff(written(tmp_path), TEMPLATES / NEW / "sample.json", templates=TEMPLATES)
    changed = {one.id: (one.old_text, one.new_text) for one in comparison.changes}
    assert changed["行政许可"] == ("186", "26")
    assert load_folder(TEMPLATES / NEW).kind.rollover.since == {OLD: 2021}


def it_checks_the_first_report_of_the_new_edition_against_the_last_of_the_old(tmp_path: Path) -> None:
    start = json.loads((TEMPLATES / NEW / "sample.json").read_text(encoding="utf-8"))
    start["values"] |= {"年度": 2021, "单位全称": "临江市白塔街道办事处", "依申请.上年结转.自然人": 0, "引言": ""}
    (tmp_path / "新.json").write_text(json.dumps(start, ensure_ascii=False), encoding="utf-8")
    written(tmp_path)
    told = run("check", "新.json", "--last-year", "旧.json", cwd=tmp_path).stdout
    assert "上年报告的结转下年度是 1" in told
