"""A rule about a picture has its case: the sample and the cases name picture files that lie in the folder of the form."""

from __future__ import annotations

from pathlib import Path

import pytest

from pictures import packed, two_halves
from reportgen.pipeline.kinds_check import check_kind
from small_kinds import BLOCKS, FIELDS, SAMPLE, Block, small_kind

PICTURE = '\n[[field]]\nid = "照片"\ntype = "image"\nwidth = 40\n\n[[field]]\nid = "照片说明"\n\n[[sheet]]'
PICTURED = FIELDS.replace("\n[[sheet]]", PICTURE, 1).replace('["甲",', '["照片", "照片说明", "甲",')
PRINTED: tuple[Block, ...] = (*BLOCKS[:2], "{{ 照片 }}", "{{ 照片说明 }}", *BLOCKS[2:])
RULE = """[[rule]]
code = "F101"
title = "有照片没有说明"
{asked}
message = "有照片，没有说明"
fix = "请写明。"
source = "办法"
"""
WHEN = "when = 'filled(照片)'\ncheck = 'filled(照片说明)'"
AT_ONCE = "check = 'not filled(照片) or filled(照片说明)'"
DEMANDED = "check = 'filled(照片)'"
SHOWN = {"照片": "现场.png", "照片说明": "桥面"}


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("asked", "sample", "changed"),
    [
        (WHEN, SHOWN, '"照片说明" = ""'),
        (AT_ONCE, SHOWN, '"照片说明" = ""'),
        (AT_ONCE, {}, '"照片" = "现场.png"'),
        (DEMANDED, SHOWN, '"照片" = ""'),
    ],
)
def it_tries_a_rule_about_a_picture_that_lies_beside_the_form(
    asked: str, sample: dict[str, str], changed: str, tmp_path: Path
) -> None:
    case = f'[[case]]\nbreaks = ["F101"]\nset = {{ {changed} }}\n'
    files = {"rules.toml": RULE.format(asked=asked), "cases.toml": case}
    folder = small_kind(tmp_path, PRINTED, fields=PICTURED, sample=SAMPLE | sample, files=files)
    (folder / "现场.png").write_bytes(packed(two_halves()))
    assert [one.message for one in check_kind(folder, folder.parent).findings] == []


def it_says_which_picture_of_a_case_is_not_there(tmp_path: Path) -> None:
    case = '[[case]]\nbreaks = ["F101"]\nset = { "照片" = "现场.jpg" }\n'
    files = {"rules.toml": RULE.format(asked=AT_ONCE), "cases.toml": case}
    folder = small_kind(tmp_path, PRINTED, fields=PICTURED, files=files)
    (folder / "现场.png").write_bytes(packed(two_halves()))
    (found,) = check_kind(folder, folder.parent).findings
    assert found.code == "K004"
    assert "现场.jpg" in found.message
