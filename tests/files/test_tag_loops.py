"""What a loop of a Word template is read as: the names it gives, and what it goes over."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.files.document.revisions import W
from reportgen.files.tags.tag_scan import Tag, scan


def tag_of(text: str) -> Tag:
    root = etree.Element(W + "body")
    etree.SubElement(etree.SubElement(etree.SubElement(root, W + "p"), W + "r"), W + "t").text = text
    (tag,) = scan("word/document.xml", root).tags
    return tag


@pytest.mark.parametrize(
    ("typed", "record", "path", "list_id"),
    [
        ("{% for 行 in 清单 %}", "行", "清单", "清单"),
        ("{%tr for 行 in 清单 %}", "行", "清单", "清单"),
        ("｛%p for 段 in 说明.段落 %｝", "段", "说明.段落", "说明"),
        ("{% for 行 in 清单|sort if 行.金额 %}", "行", "清单", "清单"),
        ("{% for 甲, 乙 in 清单 %}", "", "清单", "清单"),
        ("{% for 行 in (清单) %}", "行", "", ""),
    ],
)
def it_reads_what_a_loop_calls_its_records_and_what_it_goes_over(
    typed: str, record: str, path: str, list_id: str
) -> None:
    loop = tag_of(typed).loop
    assert loop is not None
    assert (loop.record, loop.path, loop.list_id) == (record, path, list_id)


@pytest.mark.parametrize("typed", ["{% for 行 清单 %}", "{% for 行 in %}", "{{ for }}", "{% if 行 in 清单 %}"])
def it_reads_no_loop_where_none_is_written(typed: str) -> None:
    assert tag_of(typed).loop is None
