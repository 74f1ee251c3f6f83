"""The provenance goes into the .docx and comes back, beside what else is kept there."""

from __future__ import annotations

import base64
import bz2
import io
import json
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import Office
from reportgen.core.light import replace
from reportgen.core.returned.kept_picture import to_plain
from reportgen.core.returned.picture import Picture, RowsWhenAsked, SeenCell, SeenTable, as_line
from reportgen.core.returned.provenance import Provenance, text_digest
from reportgen.files.document.provenance_part import members_with_provenance, provenance_properties, read_provenance
from reportgen.files.document.seen.read_document import read_document
from reportgen.pipeline.build import build_report

ROOT = Path(__file__).parents[2]
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30
)
_PIECES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90)), max_size=60).map(tuple)
_PROVENANCE = st.builds(
    Provenance,
    *[_WORDS] * 5,
    settings=st.dictionaries(_WORDS, _WORDS, max_size=6),
    shape=st.dictionaries(_WORDS, _PIECES, max_size=6),
)
_SMALL = Provenance("tiny", "1", "0.1", "ab", "cd", {"年度": "2024"}, {"情况": ((0, 1), (6, 2))})


def plain_document() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def stamped(content: bytes, provenance: Provenance) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members |= members_with_provenance(members, provenance_properties(provenance))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return out.getvalue()


@given(_PROVENANCE)
def it_comes_back_as_it_went_in(provenance: Provenance) -> None:
    assert read_provenance(stamped(_PLAIN, provenance)) == provenance


@pytest.mark.parametrize("rows", [0, 1, 499, 500, 501, 2500])
def it_packs_a_picture_some_rows_at_a_time_and_as_a_whole_alike(rows: int) -> None:
    """By the row for a table of 2,001 rows or more, of which only digests are kept."""
    cells = tuple(tuple(SeenCell(at, 1, 1, as_line([(f"{row} 号" * 9, "")])) for at in (1, 2)) for row in range(rows))
    seen = Picture(
        (as_line([("标题", "粗体")]), SeenTable(cells), as_line([("末", "")])), {"页眉": as_line([("甲", "")])}
    )
    named = provenance_properties(replace(_SMALL, seen=seen))
    letters = "".join(text for name, text in named.items() if name.startswith("reportgen.seen"))
    whole = json.dumps(to_plain(seen), ensure_ascii=False, separators=(",", ":")).encode()
    assert base64.b64decode(letters) == bz2.compress(whole)
    made_when_asked = SeenTable(RowsWhenAsked(rows, lambda: iter(cells)))
    assert (
        provenance_properties(replace(_SMALL, seen=replace(seen, body=(seen.body[0], made_when_asked, seen.body[2]))))
        == named
    )


def it_replaces_an_older_one_and_keeps_other_properties() -> None:
    other = stamped(plain_document(), _SMALL)
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["docProps/custom.xml"] = members["docProps/custom.xml"].replace(b"reportgen.kind", b"DocumentNumber")
    again = members | members_with_provenance(members, provenance_properties(_SMALL))
    assert again["docProps/custom.xml"].count(b"DocumentNumber") == 1
    assert again["docProps/custom.xml"].count(b"reportgen.kind") == 1
    assert again["[Content_Types].xml"].count(b"/docProps/custom.xml") == 1
    assert again["_rels/.rels"].count(b"docProps/custom.xml") == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def it_says_nothing_of_a_file_that_is_no_document(content: bytes) -> None:
    assert read_provenance(content) is None


def it_says_nothing_of_a_document_made_by_others() -> None:
    assert read_provenance(plain_document()) is None


def it_says_nothing_when_the_properties_are_broken() -> None:
    whole = stamped(plain_document(), _SMALL)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for broken in (
        b"<",
        b"<x/>",
        members["docProps/custom.xml"].replace(b'{"', b"{"),
        members["docProps/custom.xml"].replace(b"[6,2]", b"6"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("docProps/custom.xml", broken)
        assert read_provenance(out.getvalue()) is None


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_survives_libreoffice_and_the_old_word_format(office: Office, tmp_path: Path) -> None:
    built = build_report(ROOT / "inputs" / "七一路街道办事处2022.xlsx", tmp_path).output
    assert built is not None
    made = read_provenance(built.read_bytes())
    for formats in (["docx"], ["doc", "docx"]):
        path = built
        for suffix in formats:
            path = office(path, suffix)
        saved = path.read_bytes()
        assert read_provenance(saved) == made
        assert text_digest(read_document(saved)) == made.text


_PLAIN = plain_document()
