"""A form whose title floats in a text box becomes a kind: what floats cannot be proven, so its words become a paragraph."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from forms_in_word import begun

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOX = """<w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>设备检查情况汇总表</w:t></w:r></w:p></w:txbxContent>"""
# As Word writes it: once for itself, once for older programs.
_SHAPE = f"""<w:r xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{_BOX}</wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def fill(form: Document) -> None:
    form.add_paragraph()._p.append(parse_xml(_SHAPE))
    form.add_paragraph("填报单位：____________")


def it_takes_the_words_of_a_text_box_for_a_paragraph(tmp_path: Path) -> None:
    made = begun(tmp_path, fill)
    assert made.check.title == "设备检查情况汇总表"
    lines = [one.text for one in docx.Document(str(made.folder / "report.docx")).paragraphs]
    assert lines == ["设备检查情况汇总表", "填报单位：{{ 填报单位 }}"]
    assert any(one.message == "文本框里的文字移到了它所在的地方，成为普通的段落" for one in made.doubts)
