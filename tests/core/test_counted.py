"""Numbers as Word writes them in front of paragraphs."""

from __future__ import annotations

import pytest

from reportgen.core.counted import counted

WRITTEN = {
    "decimal": ("1", "10", "105"),
    "decimalZero": ("01", "10", "105"),
    "decimalFullWidth": ("１", "１０", "１０５"),
    "chineseCountingThousand": ("一", "十", "一百零五"),
    "ideographDigital": ("一", "一〇", "一〇五"),
    "chineseLegalSimplified": ("壹", "壹拾", "壹佰零伍"),
    "ideographTraditional": ("甲", "癸", "戊"),
    "decimalEnclosedCircleChinese": ("①", "⑩", "105"),
    "upperLetter": ("A", "J", "AAAAA"),
    "lowerRoman": ("i", "x", "cv"),
    "bullet": ("", "", ""),
}


@pytest.mark.parametrize("form", WRITTEN)
def it_writes_a_number_in_every_form(form: str) -> None:
    assert tuple(counted(number, form) for number in (1, 10, 105)) == WRITTEN[form]


def it_reads_large_numbers_out_and_knows_what_it_does_not_know() -> None:
    spoken = [counted(number, "chineseCounting") for number in (11, 20, 21, 110, 1001, 1010, 12_000)]
    assert spoken == ["十一", "二十", "二十一", "一百一十", "一千零一", "一千零一十", "12000"]
    assert counted(3, "hebrew1") is None
