"""What nothing in a Word template leads to is in no document; what Word would find is, however it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts import Parts, packed, parts_of
from reportgen.files.document.template.loose_parts import relations_used, without_loose
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from small_kinds import small_kind, with_parts

_TYPE = '<Override PartName="/{name}" ContentType="application/xml"/>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _with(name: str, content: bytes) -> object:
    def change(parts: Parts) -> None:
        parts[name] = content
        types = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = types.replace("</Types>", _TYPE.format(name=name) + "</Types>").encode()

    return change


@pytest.mark.parametrize("name", ["word/glossary/document.xml", "customXml/item9.xml", "word/old.bin"])
def it_delivers_no_part_that_nothing_leads_to(tmp_path: Path, name: str) -> None:
    folder = with_parts(small_kind(tmp_path), _with(name, b"<a>\xe5\xbc\xa0\xe4\xb8\x89</a>"))
    loaded = load_folder(folder)
    content, found = make_document(read_json(loaded.sample, lambda _: loaded)[0], loaded)
    assert (found, name in parts_of(content)) == ([], False)
    assert name.encode() not in parts_of(content)["[Content_Types].xml"]


def it_keeps_what_is_found_by_any_name(tmp_path: Path) -> None:
    parts = parts_of(small_kind(tmp_path) / "report.docx")
    parts["word/Media/\u56fe 1.png"] = b"x"
    link = f'<Relationship Id="rId90" Type="{_OFFICE}/image" Target="media/%E5%9B%BE%201.PNG"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    assert without_loose(parts) == parts
    assert packed(parts)


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ('<w:p>{% if a %}<a:blip r:embed="rId7"/>{% endif %}</w:p><w:sectPr><w:x r:id="rId8"/></w:sectPr>', ("rId7",)),
        ('<w:p/><w:sectPr>{% if a %}<w:x r:id="rId8"/>{% endif %}</w:sectPr>', ("rId8",)),
        ('<w:p><w:pPr><w:sectPr><w:x r:id="rId8"/></w:sectPr></w:pPr></w:p>', ("rId8",)),
        ('<w:p><a:blip r:embed="rId7"/></w:p>', ("rId7",)),
    ],
)
def it_looks_only_for_relations_that_can_be_left_out(source: str, used: tuple[str, ...]) -> None:
    relations = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/image" Target="{n}.png"/>' for n in (7, 8))
    parts = {
        "word/document.xml": source.encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'.encode(),
    }
    assert relations_used(parts, "word/document.xml", source) == used
