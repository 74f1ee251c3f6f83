"""Boxes as other people print them: which option each belongs to, told by the text itself."""

from __future__ import annotations

import pytest

from reportgen.core.fields import Field
from reportgen.core.types import TYPES
from reportgen.core.types.tick_boxes import ticked_in

_YES_NO = Field("项", TYPES["yesno"], choices=("是", "否"), boxes="☐是　☐否")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☑是　☐否", ("是",)),
        ("□是  ■否", ("否",)),
        ("√是 □否", ("是",)),
        ("是☑  否□", ("是",)),  # behind the options, whatever the form has
        ("是□否☑", ("否",)),
        ("☐是　☐否", ()),
        ("是", None),
    ],
)
def it_knows_on_which_side_the_boxes_stand(text: str, chosen: tuple[str, ...] | None) -> None:
    assert ticked_in(text, _YES_NO) == chosen


def it_goes_by_the_form_where_the_text_does_not_tell() -> None:
    assert ticked_in("选：☑是　☐否（必选）", _YES_NO) == ("是",)
