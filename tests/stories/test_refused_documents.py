"""What stands in outputs/ is proven: a document that says something else than the workbook is not delivered."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from delivered import OLD, TITLE, standing_in
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.files import seal
from reportgen.pipeline.build import build_report
from reportgen.say.outcome import Status
from surgery import Book

pytestmark = pytest.mark.sweep


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
    assert standing_in(outputs) == {f"{TITLE}.docx": OLD}


def it_ends_with_2_when_a_document_is_refused(spoil: Callable, tmp_path: Path) -> None:
    spoil(lambda xml: xml.replace(">314<", ">315<"))
    path = _balanced(Book()).save(tmp_path / "t.xlsx")
    done = CliRunner().invoke(app, ["build", str(path), "-o", str(tmp_path / "outputs")])
    assert done.exit_code == 2
    assert "没有通过核对" in done.output and "314" in done.output and "315" in done.output
    assert standing_in(tmp_path / "outputs") == {}


def it_delivers_the_same_report_without_the_flaw(tmp_path: Path) -> None:
    outcome = build_report(_balanced(Book()).save(tmp_path / "t.xlsx"), tmp_path / "outputs")
    assert outcome.status is Status.BUILT, outcome.findings
