"""What stands in outputs/ is whole, proven and one's own; what stands in inputs/ is never touched."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.files import seal
from reportgen.pipeline.build import build_many, build_report
from reportgen.say.outcome import Outcome, Status
from surgery import SEED, Book

pytestmark = pytest.mark.sweep

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
OLD = b"the old report"


def _outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


# ── the proof ────────────────────────────────────────────────────────────────


def _document(content: bytes, change: Callable[[str], str]) -> bytes:
    """The .docx with the XML of its body changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                before = part.decode()
                after = change(before)
                assert after != before
                part = after.encode()
            target.writestr(name, part)
    return out.getvalue()


def _without(text: str, tag: str, containing: str, number: int = 1) -> str:
    """`text` without the `number`-th element `tag` that contains `containing`."""
    at = -1
    for _ in range(number):
        at = text.index(containing, at + 1)
    start = max(text.rfind(f"<w:{tag}>", 0, at), text.rfind(f"<w:{tag} ", 0, at))
    end = text.index(f"</w:{tag}>", at) + len(f"</w:{tag}>")
    return text[:start] + text[end:]


SPOILED: dict[str, tuple[Callable[[str], str], tuple[str, ...]]] = {
    "a digit flipped in a sentence": (lambda xml: xml.replace("77篇", "78篇"), ("D201", "77篇", "78篇")),
    "a digit flipped in a table": (lambda xml: xml.replace(">314<", ">315<"), ("D201", "314", "315", "第4行")),
    "a total flipped": (lambda xml: xml.replace(">619<", ">691<"), ("D201", "619", "691")),
    "a row dropped": (lambda xml: _without(xml, "tr", "2.重复申请"), ("D201", "28 行", "27 行")),
    "a paragraph dropped": (
        lambda xml: _without(xml, "p", "暂无其他需要报告的事项"),
        ("D201", "少了", "暂无其他需要报告的事项"),
    ),
    "a heading dropped": (
        lambda xml: _without(xml, "p", "五、存在的主要问题及改进情况"),
        ("D201", "少了", "五、存在的主要问题及改进情况"),
    ),
    "a table dropped": (
        lambda xml: _without(xml, "tbl", "第二十条第（一）项"),
        ("D201", "少了", "表格", "第二十条第（一）项"),
    ),
    "a paragraph printed twice": (
        lambda xml: xml.replace("</w:tbl>", "</w:tbl><w:p><w:r><w:t>重复</w:t></w:r></w:p>", 1),
        ("D201", "多了", "重复"),
    ),
    "two paragraphs exchanged": (
        lambda xml: (
            xml.replace("（四）平台建设情况", "@")
            .replace("（五）监督保障情况", "（四）平台建设情况")
            .replace("@", "（五）监督保障情况")
        ),
        ("D201", "多了", "少了", "（五）监督保障情况"),
    ),
    "a character lost": (
        lambda xml: xml.replace("暂无其他需要报告的事项。", "暂无其他需要报告的事项"),
        ("D201", "事项"),
    ),
    "a name misspelt in the title": (
        lambda xml: xml.replace("七一路街道办事处2022年", "七一路街道办事处2021年", 1),
        ("D201", "2022", "2021"),
    ),
    "None printed": (lambda xml: xml.replace(">314<", ">None<"), ("D201", "314", "None")),
    "a tag left over": (lambda xml: xml.replace("77篇", "{{ n }}篇"), ("D201", "77篇", "{{")),
    "a label changed": (lambda xml: xml.replace("2.重复申请", "2.重复的申请"), ("D201", "2.重复申请", "2.重复的申请")),
    "a deletion tracked": (
        lambda xml: xml.replace("<w:t>314</w:t>", "<w:delText>314</w:delText>").replace(
            '<w:t xml:space="preserve">314</w:t>', "<w:delText>314</w:delText>"
        ),
        ("D201", "314"),
    ),
}


def _balanced(book: Book) -> Book:
    """The seed with figures worth flipping: 314 came in, 305 are done and 9 go on, in two columns."""
    for column, number in (("自然人", 314), ("商业企业", 305)):
        book.put(f"依申请.本年新收.{column}", number)
        book.put(f"依申请.予以公开.{column}", number)
    for name in book.names():
        if name.startswith("依申请.") and (name.endswith(".总计") or ".办理总计." in name):
            book.put(name)
    return book


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], str]], None]:
    """Let every document come out with a flaw, as a broken disk or engine would have it."""
    real = seal.pack

    def arrange(change: Callable[[str], str]) -> None:
        monkeypatch.setattr(seal, "pack", lambda *given: _document(real(*given), change))

    return arrange


@pytest.mark.parametrize("flaw", SPOILED)
def it_refuses_a_document_that_says_something_else(flaw: str, spoil: Callable, tmp_path: Path) -> None:
    change, said = SPOILED[flaw]
    spoil(change)
    outputs = tmp_path / "outputs"
    outputs.mkdir()
    (outputs / f"{TITLE}.docx").write_bytes(OLD)
    outcome = build_report(_balanced(Book()).save(tmp_path / "t.xlsx"), outputs)
    assert outcome.status is Status.FAILED
    assert outcome.problem is not None and "没有交付" in outcome.problem.message
    told = " ".join(f"{item.code} {item.message} {item.target}" for item in outcome.findings)
    for words in said:
        assert words in told
    assert _outputs(outputs) == {f"{TITLE}.docx": OLD}


def it_ends_with_2_when_a_document_is_refused(spoil: Callable, tmp_path: Path) -> None:
    spoil(lambda xml: xml.replace(">314<", ">315<"))
    path = _balanced(Book()).save(tmp_path / "t.xlsx")
    done = CliRunner().invoke(app, ["build", str(path), "-o", str(tmp_path / "outputs")])
    assert done.exit_code == 2
    assert "没有通过核对" in done.output and "314" in done.output and "315" in done.output
    assert _outputs(tmp_path / "outputs") == {}


def it_delivers_the_same_report_without_the_flaw(tmp_path: Path) -> None:
    outcome = build_report(_balanced(Book()).save(tmp_path / "t.xlsx"), tmp_path / "outputs")
    assert outcome.status is Status.BUILT, outcome.findings


# ── one name, one report ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲街道办事处", "甲街道办事处"),
        ("ABC街道办事处", "abc街道办事处"),
        ("Caf\u00e9街道", "Cafe\u0301街道"),
        ("甲/街道办事处", "甲街道办事处"),
        ("甲街道:办事处", "甲街道办事处"),
    ],
)
def it_never_writes_one_report_over_another_of_the_same_run(one: str, other: str, tmp_path: Path) -> None:
    paths = [Book().put("单位全称", name).save(tmp_path / f"{number}.xlsx") for number, name in enumerate((one, other))]
    first, second = build_many(paths, tmp_path / "outputs")
    assert (first.status, second.status) == (Status.BUILT, Status.STOPPED)
    (told,) = [item for item in second.findings if item.is_error]
    assert (told.code, told.place.file) == ("R212" if one == other else "R201", "1.xlsx")  # type: ignore[union-attr]
    assert "0.xlsx" in told.message
    assert first.output is not None
    assert _outputs(tmp_path / "outputs") == {first.output.name: first.output.read_bytes()}


def it_builds_two_reports_of_different_years_side_by_side(tmp_path: Path) -> None:
    paths = [Book().of_year(year).save(tmp_path / f"{year}.xlsx") for year in (2021, 2022)]
    assert [item.status for item in build_many(paths, tmp_path / "outputs")] == [Status.BUILT, Status.BUILT]
    assert len(_outputs(tmp_path / "outputs")) == 2


def it_gives_the_name_to_the_next_when_the_first_has_errors(tmp_path: Path) -> None:
    wrong = Book().put("行政许可").save(tmp_path / "1.xlsx")
    right = Book().save(tmp_path / "2.xlsx")
    assert [item.status for item in build_many([wrong, right], tmp_path / "outputs")] == [Status.STOPPED, Status.BUILT]


@pytest.mark.parametrize(
    "name", ["../../外面", "/etc/甲", "..\\..\\甲", "C:\\甲", "con", "甲\n乙", "甲" * 300, "😀", ". .", "<甲>"]
)
def it_never_writes_outside_of_outputs(name: str, tmp_path: Path) -> None:
    outputs = tmp_path / "内" / "outputs"
    outcome = build_report(Book().put("单位全称", name).save(tmp_path / "t.xlsx"), outputs)
    assert outcome.output is not None, (outcome.findings, outcome.problem)
    assert outcome.output.parent == outputs and len(_outputs(outputs)) == 1
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == sorted(
        ["t.xlsx", outcome.output.name]
    )


# ── all or nothing ───────────────────────────────────────────────────────────


def _an_old_report(folder: Path) -> dict[str, bytes]:
    """The report of the seed as it was built with another figure from a workbook of its name, in `folder`."""
    outcome = build_report(Book().put("行政许可", 7).save(folder / SEED.name), folder / "outputs")
    assert outcome.status is Status.BUILT
    return _outputs(folder / "outputs")


def it_replaces_the_old_report(tmp_path: Path) -> None:
    old = _an_old_report(tmp_path)
    outcome = build_report(SEED, tmp_path / "outputs")
    assert outcome.status is Status.BUILT
    assert list(_outputs(tmp_path / "outputs")) == [f"{TITLE}.docx"]
    assert _outputs(tmp_path / "outputs") != old


def it_keeps_the_old_report_when_it_is_read_only(tmp_path: Path) -> None:
    old = _an_old_report(tmp_path)
    (tmp_path / "outputs" / f"{TITLE}.docx").chmod(0o444)
    outcome = build_report(SEED, tmp_path / "outputs")
    assert outcome.status is Status.FAILED and "只读" in str(outcome.problem)
    assert _outputs(tmp_path / "outputs") == old


def it_keeps_the_old_report_when_the_system_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word on Windows holds the file open: os.replace says so."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "held by another process")

    old = _an_old_report(tmp_path)
    monkeypatch.setattr(os, "replace", refuse)
    outcome = build_report(SEED, tmp_path / "outputs")
    assert outcome.status is Status.FAILED
    assert str(outcome.problem) == (
        f"{tmp_path / 'outputs' / f'{TITLE}.docx'} 正打开着，没有写成；原来的文件没有动。"
        "请在 Word 或 WPS 里关闭它，再运行一次；或换一个文件名。"
    )
    assert _outputs(tmp_path / "outputs") == old


def it_goes_on_with_the_next_when_one_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "outputs" / f"{TITLE}.docx").mkdir(parents=True)
    other = Book().of_year(2023).save(tmp_path / "2.xlsx")
    statuses = [item.status for item in build_many([SEED, other], tmp_path / "outputs")]
    assert statuses == [Status.FAILED, Status.BUILT]


def it_says_that_a_file_stands_where_outputs_should(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(OLD)
    outcome = build_report(SEED, tmp_path / "outputs")
    assert outcome.status is Status.FAILED and "是一个文件，不是文件夹" in str(outcome.problem)
    assert (tmp_path / "outputs").read_bytes() == OLD


def it_makes_no_folder_for_a_report_that_is_not_built(tmp_path: Path) -> None:
    build_report(Book().put("行政许可").save(tmp_path / "t.xlsx"), tmp_path / "outputs")
    assert not (tmp_path / "outputs").exists()


# ── what goes in ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "edit", [lambda book: book, lambda book: book.put("行政许可", "12件"), lambda book: book.put("_reportgen!B1")]
)
def it_never_touches_the_workbook(edit: Callable[[Book], object], tmp_path: Path) -> None:
    book = Book()
    edit(book)
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    path = book.save(inputs / "t.xlsx")
    os.utime(path, ns=(1, 1_600_000_000_123_456_789))
    path.chmod(0o444)
    before = path.read_bytes()
    build_report(path, tmp_path / "outputs")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, 1_600_000_000_123_456_789)
    assert [item.name for item in inputs.iterdir()] == ["t.xlsx"]


def it_gives_the_same_bytes_for_the_same_workbook(tmp_path: Path) -> None:
    made: list[Outcome] = [build_report(SEED, tmp_path / str(number)) for number in range(2)]
    path = tmp_path / SEED.name
    path.write_bytes(SEED.read_bytes())
    made.append(build_report(path, tmp_path / "3"))
    assert len({item.output.read_bytes() for item in made if item.output}) == 1


def it_remembers_of_the_workbooks_name_a_digest_and_nothing_else_changes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "别的名字.xlsx"
    path.write_bytes(SEED.read_bytes())
    parts = []
    for number, source in enumerate((SEED, path)):
        outcome = build_report(source, tmp_path / str(number))
        assert outcome.output is not None
        with zipfile.ZipFile(outcome.output) as archive:
            parts.append({name: archive.read(name) for name in archive.namelist()})
    assert {name for name in parts[0] if parts[0][name] != parts[1][name]} == {"docProps/custom.xml"}
    assert "别的名字" not in parts[1]["docProps/custom.xml"].decode()
