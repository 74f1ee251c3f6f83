"""The web page beside the Word report: clean, accessible, saying what the document says and nothing else."""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path

import docx
import pytest
from click.testing import Result
from lxml import etree, html
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.beside_proof import unlike
from reportgen.core.printed_pictures import printed_pictures
from reportgen.core.report import Report
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.files.published.html_reader import read_html
from reportgen.files.seal import Seal, seal_of
from reportgen.pipeline.document import make_document
from reportgen.pipeline.page import make_page

ROOT = Path(__file__).parents[2]
KINDS = [path.parent for root in ("templates", "tests/kinds") for path in sorted(ROOT.glob(f"{root}/*/sample.json"))]
GOV = ROOT / "templates" / "gov-info-annual-2021"
NAMES = [path.name for path in KINDS]
# All that a page is made of; an editor that knows these keeps all of it.
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "body",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "br",
    "strong",
    "em",
    "sup",
} | {"b", "i", "u", "sub"}
TAGS |= {"sub", "a", "img", "table", "caption", "tbody", "tr", "th", "td"}
# Only for whoever prints the page; an editor drops it.
TAGS |= {"style"}
# Around the table of what a chart draws; an editor that does not know it leaves the table.
TAGS |= {"figure"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def sample(folder: Path) -> tuple[Report, KindFolder]:
    loaded = load_folder(folder)
    return read_json(loaded.sample, lambda _: loaded)[0], loaded


@cache
def page_of(folder: Path) -> tuple[bytes, bytes]:
    """The page and the document of a kind's sample."""
    report, loaded = sample(folder)
    content, found = make_document(report, loaded)
    assert not found
    return make_page(report, loaded, content), content


@pytest.mark.sweep
@pytest.mark.parametrize("folder", KINDS, ids=NAMES)
def it_is_clean(folder: Path) -> None:
    page, _ = page_of(folder)
    root = html.document_fromstring(page)
    assert {one.tag for one in root.iter(etree.Element)} <= TAGS
    assert root.get("lang") == "zh-CN"
    fetched = [value for one in root.iter() for name, value in one.items() if name in ("src", "href", "srcset")]
    assert not [one for one in fetched if not one.startswith("data:image/")]
    assert not [one.text for one in root.iter("style") if "url(" in one.text or "@" in one.text]
    handlers = [name for one in root.iter(etree.Element) for name in one.attrib if name.startswith("on")]
    assert not handlers
    assert seal_of(page) == Seal("page", True)


@pytest.mark.parametrize("folder", KINDS, ids=NAMES)
def its_tables_say_what_heads_which_figures(folder: Path) -> None:
    for table in html.document_fromstring(page_of(folder)[0]).iter("table"):
        assert table.findtext("caption")
        heads = list(table.iter("th"))
        assert heads
        assert {one.get("scope") for one in heads} <= {"row", "col", "rowgroup", "colgroup"}
        assert not [one.text for one in heads if re.fullmatch(r"[0-9]{2,}", one.text_content())]


def it_heads_each_figure_of_the_largest_official_table_by_its_row_and_its_column() -> None:
    table = [*html.document_fromstring(page_of(GOV)[0]).iter("table")][1]
    rows = [[(one.tag, one.get("scope"), one.text_content()) for one in row] for row in table.iter("tr")]
    assert ("th", "colgroup", "法人或其他组织") in rows[1]
    assert rows[3][0] == ("th", "row", "一、本年新收政府信息公开申请数量")
    assert [tag for tag, _, _ in rows[3][1:]] == ["td"] * 7
    assert rows[5][0] == ("th", "rowgroup", "三、本年度办理结果")


@pytest.mark.sweep
@pytest.mark.parametrize("folder", KINDS, ids=NAMES)
def it_reads_back_as_the_document_does(folder: Path, tmp_path: Path) -> None:
    page, content = page_of(folder)
    (tmp_path / "a.html").write_bytes(page)
    (tmp_path / "a.docx").write_bytes(content)
    for name in ("a.html", "a.docx"):
        run("read", tmp_path / name, "-o", tmp_path / f"{name}.json", "--templates", folder.parent)
    asked = ("diff", tmp_path / "a.docx.json", tmp_path / "a.html.json", "--templates", folder.parent, "--json")
    answer = json.loads(run(*asked).stdout)
    assert answer["changes"] == []
    assert answer["same"] > 10


def it_reads_back_without_a_difference_once_an_editor_has_taken_its_inside_alone(tmp_path: Path) -> None:
    page, _ = page_of(GOV)
    body = re.search(rb"<body[^>]*>(.*)</body>", page, re.DOTALL)
    assert body
    (tmp_path / "a.html").write_bytes(b"<html><head><title>x</title></head><body>" + body[1] + b"</body></html>")
    run("read", tmp_path / "a.html", "-o", tmp_path / "a.json")
    assert run("diff", GOV / "sample.json", tmp_path / "a.json").exit_code == 0


def _changed(page: bytes) -> Iterator[bytes]:
    yield page.replace(b"<td>13</td>", b"<td>18</td>", 1)
    yield page.replace("青石街道对照".encode(), "青石对照".encode(), 1)
    yield page.replace(b'colspan="3"', b'colspan="2"', 1)
    yield re.sub(rb"<p [^>]*>.*?</p>", b"", page, count=1)
    yield page.replace(b"</body>", "<p>多出来的</p></body>".encode())


def it_is_held_against_the_document_word_by_word_and_cell_by_cell() -> None:
    page, content = page_of(GOV)
    document = read_document(content)
    assert [*unlike(document, read_html(page, "a.html", is_ours=True))] == []
    for other in _changed(page):
        assert other != page
        assert len([*unlike(document, read_html(other, "a.html", is_ours=True))]) in (1, 2)


def it_is_delivered_beside_the_report_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", GOV / "sample.json", "--html")
    (page,), (document,) = tmp_path.glob("outputs/*.html"), tmp_path.glob("outputs/*.docx")
    assert (page.stem, done.exit_code) == (document.stem, 0)
    assert f"网页：outputs/{page.name} 新生成" in done.output.replace("\n  ", "")
    assert run("build", GOV / "sample.json", "--html", "--json").exit_code == 0
    answer = json.loads(run("build", GOV / "sample.json", "--html", "--json").stdout)
    (beside,) = answer["reports"][0]["beside"]
    assert (beside["sort"], beside["written"], beside["problem"]) == ("html", "unchanged", None)


def it_never_replaces_a_page_that_others_have_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("build", GOV / "sample.json", "--html")
    (page,) = tmp_path.glob("outputs/*.html")
    page.write_bytes(page.read_bytes().replace("青石".encode(), "白石".encode()))
    changed = page.read_bytes()
    done = run("build", GOV / "sample.json", "--html", "--json")
    (report,) = json.loads(done.stdout)["reports"]
    assert (done.exit_code, report["status"], report["beside"][0]["path"]) == (2, "built", None)
    assert "写成以后有人改过" in report["beside"][0]["problem"]["message"]
    assert page.read_bytes() == changed
    assert run("build", GOV / "sample.json", "--html", "--force").exit_code == 0
    assert changed in [one.read_bytes() for one in tmp_path.glob("outputs/*原有*.html")]


def it_shows_what_a_template_has_beside_text_and_tables(tmp_path: Path) -> None:
    """Bold letters, a link that leads nowhere else than it says, a picture, what an editor may take for its own tags."""
    from reportgen.files.document.page.web_page import web_page
    from reportgen.files.zipped import unpack

    document = docx.Document()
    document.add_heading("标题 <script>alert(1)</script>", 1)
    paragraph = document.add_paragraph("甲&乙")
    paragraph.add_run("粗").bold = True
    paragraph.add_run("2").font.superscript = True
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
        "dccc59e70000000049454e44ae426082"
    )
    document.add_picture(io.BytesIO(pixel))
    document.save(str(tmp_path / "a.docx"))
    page = web_page(unpack((tmp_path / "a.docx").read_bytes()), "题<名>", lambda leaf: leaf).decode()
    assert "<h2>标题 &lt;script&gt;alert(1)&lt;/script&gt;</h2>" in page
    assert "<p>甲&amp;乙<strong>粗</strong><sup>2</sup></p>" in page
    assert '<img style="max-width:100%" alt=' in page
    assert 'src="data:image/png;base64,' in page
    assert "<title>题&lt;名&gt;</title>" in page


def it_shows_the_pictures_themselves_and_tells_another_in_their_place() -> None:
    folder = next(one for one in KINDS if one.name == "company-month")
    report = sample(folder)[0]
    page, content = page_of(folder)
    assert "〔图片" not in page.decode()
    shown = {one.get("alt"): one.get("src") for one in html.document_fromstring(page).iter("img")}
    pictures = printed_pictures(report).values()
    assert shown == {
        one.alt: f"data:image/{one.sort};base64,{b64encode(one.image.content).decode()}" for one in pictures
    }
    read = read_html(page, "page.html", is_ours=True)
    assert {*read.pictures.values()} == {one.image.content for one in pictures}
    for first, other in permutations(shown.values(), 2):
        changed = page.replace(first.encode(), other.encode())
        assert [*unlike(read_document(content), read_html(changed, "page.html", is_ours=True))]
    cut = page.replace(b";base64,", b";base64,!", 1)
    assert [*unlike(read_document(content), read_html(cut, "page.html", is_ours=True))]
