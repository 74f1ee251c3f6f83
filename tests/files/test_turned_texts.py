"""Letters behind a sign of writing from right to left: what a person sees is another text than the one that is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.pipeline.sources import read_report
from surgery import Book

PLACE = "总体情况[1].正文"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("全年共受理\u202e447228\u202c件。", "U+202E"),
        ("全年共受理件。\u202e82", "U+202E"),
        ("全年\u2067 12 件\u2069。", "U+2067"),
        ("全年\u202b3、4\u202c件。", "U+202B"),
    ],
)
def it_stops_where_digits_are_seen_in_another_order(text: str, sign: str, tmp_path: Path) -> None:
    report, found, _ = read_report(Book().put(PLACE, text).save(tmp_path / "年.xlsx"))
    (turned,) = [one for one in found if one.code == "R197"]
    assert (turned.stops, turned.field, sign in turned.message) == (True, PLACE, True)
    assert report.value(PLACE) is None


@pytest.mark.parametrize(
    "text", ["全年\u202a12\u202c件。", "全年\u200f12件。", "全年\u202e\u202c12件。", "全年12件。\u202e"]
)
def it_only_says_what_it_took_out_where_the_order_stays(text: str, tmp_path: Path) -> None:
    report, found, _ = read_report(Book().put(PLACE, text).save(tmp_path / "年.xlsx"))
    assert [one.code for one in found if one.code in ("R131", "R197")] == ["R131"]
    assert report.value(PLACE) == "全年12件。"
