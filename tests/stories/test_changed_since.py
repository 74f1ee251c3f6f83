"""`verify` sees what a reader sees: eighty ways to change a finished document are told, thirty ways to save it are not."""

from __future__ import annotations

import io

import docx
import pytest
from word_edits import (
    forgotten,
    margin,
    say,
)
from word_saved_again import REWRITTEN, by_python_docx
from word_surgery import (
    Surgery,
    edited,
    zipped,
)
from word_tampered import TAMPERED
from word_tampered_layout import LAYOUT

from office import Office
from reportgen.core.findings import Finding
from reportgen.core.returned.picture import SeenTable
from reportgen.files.document.provenance_part import read_provenance
from reportgen.pipeline.as_built import changes_since
from reportgen.pipeline.build import build_report
from surgery import Book
from sweeps import share

pytestmark = pytest.mark.sweep
WAYS = {**TAMPERED, **LAYOUT}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("built")
    book = Book().put("行政许可", 447228).put("行政处罚", 36).save(folder / "t.xlsx")
    output = build_report(book, folder / "outputs").output
    assert output is not None
    return output.read_bytes()


@pytest.fixture(scope="module")
def resaved(built: bytes, office: Office, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("resaved") / "报告.docx"
    path.write_bytes(built)
    return office(path, "docx:MS Word 2007 XML").read_bytes()


def since(content: bytes) -> tuple[Finding, ...]:
    return changes_since(content, read_provenance(content))


def lines(found: tuple[Finding, ...]) -> str:
    return "\n".join(f"{one.code} {one.target}：{one.message}" for one in found)


def it_tampers_in_more_than_sixty_ways() -> None:
    assert len(WAYS) > 60


@pytest.mark.sweep
@pytest.mark.parametrize("how", WAYS)
def it_tells_what_a_reader_sees_otherwise_and_where(how: str, built: bytes) -> None:
    edit, code, says = WAYS[how]
    found = since(edited(built, edit))
    assert any(one.code == code and says in f"{one.target}：{one.message}" for one in found), lines(found)


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_tells_it_too_after_libreoffice_has_saved_the_document(resaved: bytes) -> None:
    assert since(resaved) == ()
    missed = {}
    for how, (edit, code, says) in share(WAYS.items()):
        found = since(edited(resaved, edit))
        if not any(one.code == code and says in f"{one.target}：{one.message}" for one in found):
            missed[how] = lines(found)
    assert missed == {}


def it_verifies_a_document_of_an_older_version_by_its_words_as_before(built: bytes) -> None:
    old = edited(built, forgotten("reportgen.seen", "reportgen.check"))
    assert since(old) == ()
    assert since(edited(old, margin("header", "内部资料"))) == ()
    (found,) = since(edited(old, say("447228", "447229")))
    assert (found.code, "较早的版本" in found.message) == ("R223", True)


def it_remembers_nothing_that_it_does_not_print(built: bytes) -> None:
    """Nothing is in the picture but what anyone sees who opens the document."""
    made, word = read_provenance(built), docx.Document(io.BytesIO(built))
    assert made is not None and made.seen is not None
    shown = "".join(word.element.body.itertext()).replace(" ", "")
    for one in made.seen.body:
        assert isinstance(one, SeenTable) or one.text.replace(" ", "") in shown


def it_saves_in_more_than_twenty_ways() -> None:
    assert len(REWRITTEN) > 20


@pytest.mark.parametrize("how", REWRITTEN)
def it_minds_no_program_that_saves_it_again(how: str, built: bytes) -> None:
    found = since(edited(built, REWRITTEN[how]))
    assert found == (), lines(found)


def it_minds_neither_python_docx_nor_another_zip(built: bytes) -> None:
    assert since(by_python_docx(built)) == ()
    assert since(zipped(dict(reversed(Surgery(built).parts.items())))) == ()


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_minds_no_program_that_saves_it_after_libreoffice(resaved: bytes) -> None:
    asked = ("runs cut in two", "properties of WPS", "looks written out", "relations counted anew", "another layout")
    found = {how: since(edited(resaved, REWRITTEN[how])) for how in asked}
    assert found == dict.fromkeys(asked, ())
    assert since(by_python_docx(resaved)) == ()
