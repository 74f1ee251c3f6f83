"""The PDF and the pictures beside the Word report: proven like it, or not delivered; LibreOffice leaves nothing behind."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.beside_proof import unlike_printed
from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.findings import CannotRun
from reportgen.core.tables import Cell
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder
from reportgen.files.made_from import is_made_from, remembering
from reportgen.files.printed import libreoffice as office
from reportgen.files.printed.page_pictures import page_pictures
from reportgen.files.printed.pdf_fonts import fonts_of, substituted
from reportgen.files.seal import Made, Seal, seal_of, sealed
from reportgen.pipeline.document import make_document
from reportgen.pipeline.printing_out import make_pdf

ROOT = Path(__file__).parents[2]
KINDS = ROOT / "tests" / "kinds"
SAMPLE = KINDS / "training-quarter" / "sample.json"
PDF = b"%PDF-1.6\nxref\ntrailer\n<</Size 1>>\nstartxref\n9\n%%EOF\n"


def run(*arguments: object, kinds: Path = KINDS) -> tuple[int, dict[str, object]]:
    """The exit code and the only report of a build, as programs get them."""
    done = CliRunner().invoke(app, [*map(str, ("build", *arguments, "--templates", kinds, "--json"))])
    answer = json.loads(done.stdout)
    return done.exit_code, answer["reports"][0]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files go, empty again at the end."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A LibreOffice that is a script to be written by the test."""
    if sys.platform == "win32":
        pytest.skip("a script is no program there")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    office.libreoffice.cache_clear()
    yield folder / "soffice"
    office.libreoffice.cache_clear()


def script(path: Path, text: str) -> None:
    path.write_text(f"#!{sys.executable}\nimport pathlib, subprocess, sys, time\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


# ── LibreOffice itself ───────────────────────────────────────────────────────


@pytest.mark.libreoffice
def it_is_made_by_two_at_once_and_says_what_the_report_says(tmp_path: Path, scratch: Path) -> None:
    def made(name: str) -> tuple[bytes, bytes]:
        loaded = load_folder(KINDS / name)
        content, _ = make_document(read_json(loaded.sample, lambda _: loaded)[0], loaded)
        return content, make_pdf(content)

    with ThreadPoolExecutor() as both:
        pair = [*both.map(made, ("training-quarter", "company-month"))]
    for content, pdf in pair:
        assert seal_of(pdf) == Seal("pdf", True)
        assert is_made_from(pdf, content)
        for told in (b"<pdfaid:part>2", b"<pdfaid:conformance>B", b"/Lang(zh-CN)", b"/MarkInfo<</Marked true"):
            assert told in pdf
        fonts, absent = fonts_of(pdf)
        assert fonts
        assert absent == []
        pictures = [Image.open(io.BytesIO(one)) for one in page_pictures(pdf, content)]
        assert {picture.size for picture in pictures} == {(910, 1287)}
        assert all(len(picture.getcolors(1 << 20) or ()) > 20 for picture in pictures)
        is_drawn = any(
            colour == (47, 85, 151) for picture in pictures for _, colour in picture.getcolors(1 << 20) or ()
        )
        assert is_drawn is (pdf is pair[1][1])  # the columns of its charts


# ── what stands around it ────────────────────────────────────────────────────


def it_delivers_the_report_and_says_what_is_missing_where_there_is_no_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scratch: Path
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", {"linux": ()})
    office.libreoffice.cache_clear()
    code, report = run(SAMPLE, "-o", tmp_path / "outputs", "--pdf", "--html", "--preview")
    office.libreoffice.cache_clear()
    assert (code, report["status"], report["written"]) == (2, "built", "new")
    beside = {one["sort"]: one for one in report["beside"]}  # type: ignore[attr-defined]
    assert beside["html"]["written"] == "new"
    for sort in ("pdf", "preview"):
        assert beside[sort]["path"] is None
        assert beside[sort]["problem"]["message"] == "这台电脑上没有 LibreOffice，没有写 PDF。"


def it_stops_one_that_hangs_with_all_that_it_has_started(
    pretended: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scratch: Path
) -> None:
    sign = tmp_path / "alive"
    child = (
        f"import time, pathlib\\nwhile True: pathlib.Path({str(sign)!r}).write_text(str(time.time())); time.sleep(0.02)"
    )
    script(pretended, f'subprocess.Popen([sys.executable, "-c", "{child}"])\ntime.sleep(60)')
    monkeypatch.setattr(office, "LONGEST_PRINT", 2.5)
    with pytest.raises(CannotRun, match="还没有写成 PDF"):
        office.as_pdf(b"x")
    last = sign.read_text()
    time.sleep(0.2)
    assert sign.read_text() == last


def it_prints_several_documents_in_one_start(pretended: Path, scratch: Path) -> None:
    told = "named = [pathlib.Path(one) for one in sys.argv if one.endswith('.docx')]\n"
    script(
        pretended,
        told + "[one.with_suffix('.pdf').write_bytes(b'%d of ' % len(named) + one.read_bytes()) for one in named]",
    )
    assert office.as_pdfs([b"x", b"y", b"z"]) == [b"3 of x", b"3 of y", b"3 of z"]
    assert office.as_pdfs([]) == []


def it_says_so_when_nothing_was_made(pretended: Path, scratch: Path) -> None:
    script(pretended, "sys.exit(77)")
    with pytest.raises(CannotRun, match="没有写成 PDF"):
        office.as_pdf(b"x")


def it_asks_for_an_archive_format_with_its_structure_in_a_profile_of_its_own(pretended: Path, scratch: Path) -> None:
    told = 'pathlib.Path("report.pdf").write_bytes(b"%PDF" + pathlib.Path("profile/user/registrymodifications.xcu")'
    script(pretended, f"{told}.read_bytes() + sys.argv[1].encode())")
    made = office.as_pdf(b"x").decode()
    assert '"SelectPdfVersion" oor:op="fuse"><value>2<' in made
    assert '"UseTaggedPDF" oor:op="fuse"><value>true<' in made
    assert made.endswith("/profile")
    assert "-env:UserInstallation=file:///" in made


def it_never_delivers_a_pdf_that_says_anything_else(pretended: Path, tmp_path: Path, scratch: Path) -> None:
    """A page without any text of the report, as a broken font may make it."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "other.pdf"))
    canvas.drawString(100, 700, "2024")
    canvas.save()
    script(
        pretended,
        f"""
to = sys.argv[sys.argv.index("--convert-to") + 1]
made = {str(tmp_path / "other.pdf")!r} if to == "pdf" else "report.docx"
pathlib.Path("report." + to).write_bytes(pathlib.Path(made).read_bytes())""",
    )
    code, report = run(SAMPLE, "-o", tmp_path / "outputs", "--pdf")
    (beside,) = report["beside"]  # type: ignore[misc]
    assert (code, report["status"], beside["path"]) == (2, "built", None)
    assert beside["problem"]["message"].startswith(
        "LibreOffice 写的 PDF 与 Word 报告不一致，没有交付：应是“2024年第二季度"
    )
    assert not [*(tmp_path / "outputs").glob("*.pdf")]


@pytest.mark.parametrize(
    ("system", "around", "place"),
    [
        ("win32", {"ProgramFiles": "{}/Program Files"}, "Program Files/LibreOffice/program/soffice.com"),
        ("win32", {"ProgramFiles(x86)": "{}/x86"}, "x86/LibreOffice 24.8/program/soffice.com"),
        ("darwin", {"HOME": "{}"}, "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def it_is_found_where_its_installers_put_it(system: str, around: dict[str, str], place: str, tmp_path: Path) -> None:
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).touch()
    named = {name: path.format(tmp_path) for name, path in around.items()}
    assert tmp_path / place in office._installed(system, named)


# ── the proof ────────────────────────────────────────────────────────────────


def paper(*blocks: Block) -> Document:
    return Document(blocks, ("第 1 页",))


def table(*rows: str) -> TableBlock:
    cells = [Cell(r, c, 1, 1, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row.split("|"), 1)]
    return TableBlock(len(rows), rows[0].count("|") + 1, tuple(cells))


WANTED = paper(TextBlock("一、情况——好"), table("名称|件数", "甲|12", "乙|30"), TextBlock("完。"))


@pytest.mark.parametrize(
    ("blocks", "pages"),
    [
        ((TextBlock("一、情"), TextBlock("况—好"), table("名称|件数", "甲|12", "乙|30"), TextBlock("完。")), ["x"]),
        (
            (
                TextBlock("一、情况—好"),
                table("名称|件数", "甲|1"),
                table("名称|件数", "|2", "乙|30"),
                TextBlock("完。"),
            ),
            ["x"],
        ),
        ((TextBlock("看不出是什么"),), ["一、情况—好名称件数甲12第1页", "名称件数乙30完。第2页"]),
    ],
)
def it_allows_for_what_paper_does(blocks: tuple[Block, ...], pages: list[str]) -> None:
    assert [*unlike_printed(WANTED, Document(blocks), pages)] == []


@pytest.mark.parametrize(
    ("margin", "printed"),
    [
        ("第 1 页　共 1 页", "第{0}页共{1}页"),
        ("第1页／共1页　第1页／共1页", "第{0}页／共{1}页第{0}页／共{1}页"),
        ("— 1 —", "—{0}—"),
        ("1", "{0}"),
        ("1/1", "{0}/{1}"),
        ("第一页共一页", "第{2}页共{3}页"),
        ("江岭省2024年版第1页共12页", "江岭省2024年版第{0}页共{1}页"),
    ],
)
def it_knows_the_numbers_of_pages_that_word_works_out(margin: str, printed: str) -> None:
    wanted = Document((TextBlock("情况好"), table("名称|件数", "甲|12")), (margin,))
    texts, found = ["情况好名称", "件数", "甲12", *[""] * 9], Document((TextBlock("看不出是什么"),))
    numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    ends = [printed.format(at, 12, numerals[at - 1], "十二") for at in range(1, 13)]
    pages = [text + end for text, end in zip(texts, ends, strict=True)]
    assert [*unlike_printed(wanted, found, pages)] == []
    assert [*unlike_printed(wanted, found, [pages[0].replace("情况", "情况7"), *pages[1:]])]


@pytest.mark.parametrize("rows", [("甲|12", "乙|31"), ("甲|30", "乙|12"), ("甲|12",), ("甲|12", "乙|30", "丙|1")])
def it_misses_and_mistakes_no_figure(rows: tuple[str, ...]) -> None:
    found = Document((TextBlock("一、情况——好"), table("名称|件数", *rows), TextBlock("完。")))
    pages = ["一、情况——好名称件数" + "".join(rows).replace("|", "") + "完。丁" * (rows == ("甲|30", "乙|12"))]
    assert [*unlike_printed(WANTED, found, pages)]


def it_tells_fonts_that_gave_way_by_the_names_they_have_in_a_pdf() -> None:
    used = {
        "FZXBSJW--GB1-0": "FZXiaoBiaoSong-B05S",
        "SimHei": "",
        "LiberationSerif": "Liberation Serif",
        "仿宋_GB2312": "",
    }
    named = ("方正小标宋简体", "黑体", "Times New Roman", "仿宋_GB2312", "楷体_GB2312")
    assert substituted(named, used) == ["Times New Roman", "楷体_GB2312"]


def its_seal_stands_in_front_of_the_last_address_and_breaks_with_any_change() -> None:
    whole = sealed(remembering(PDF, b"document"), Made.PDF)
    assert whole.endswith(b"startxref\n9\n%%EOF\n")
    assert seal_of(whole) == Seal("pdf", True)
    assert is_made_from(whole, b"document")
    assert not is_made_from(whole, b"other")
    assert seal_of(whole.replace(b"/Size 1", b"/Size 2")) == Seal("pdf", False)
    assert seal_of(whole + b"1 0 obj\nendobj\n" * 40 + b"startxref\n9\n%%EOF\n") == Seal()
