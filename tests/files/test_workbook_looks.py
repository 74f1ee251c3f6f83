"""What a person sees of a cell: struck words stop the build, a number of several pieces is never joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from looks import COUNT, TEXT, Edit, found

from office import Office
from reportgen.pipeline.check import check_one
from surgery import Book, beyond_the_seed

pytestmark = pytest.mark.sweep
STRUCK, RAISED, LOWERED = "<strike/>", '<vertAlign val="superscript"/>', '<vertAlign val="subscript"/>'
RED, BLACK, WHITE = '<color rgb="FFFF0000"/>', '<color theme="1"/>', '<color rgb="FFFFFFFF"/>'


def rich(place: str, *runs: tuple[str, str]) -> Edit:
    return lambda book: book.put_rich(place, *runs)


def _shared(book: Book) -> None:
    """As Excel keeps it: among the shared strings."""
    item = f"<si><r><t>保留</t></r><r><rPr>{STRUCK}<sz val='11'/></rPr><t>划掉的话</t></r></si>"
    book.rewrite("xl/sharedStrings.xml", lambda xml: xml.replace("</sst>", item + "</sst>"))
    book.put(TEXT, book.parts["xl/sharedStrings.xml"].count(b"<si>") - 1).cell(TEXT).set("t", "s")


def _written_in(place: str, value: object, font: str) -> Edit:
    return lambda book: book.put(place, value).write_in(place, font)


def _run_without_a_font(book: Book) -> None:
    book.put_rich(TEXT, ("划掉的话", ""), ("，保留", "<sz val='11'/>")).write_in(TEXT, STRUCK)


DOUBTED: dict[str, tuple[Edit, str, str, str]] = {
    "a struck figure before the new one": (rich(COUNT, ("6", STRUCK), ("63", "")), "R182", COUNT, "“6”划上了删除线"),
    "a struck figure after it": (rich(COUNT, ("63", ""), ("6", STRUCK)), "R182", COUNT, "“6”"),
    "words struck out in the middle": (rich(TEXT, ("收到", ""), ("12", STRUCK), ("13件。", "")), "R182", TEXT, "“12”"),
    "words struck out among shared strings": (_shared, "R182", TEXT, "“划掉的话”"),
    "a piece that looks like the cell, which is struck out": (_run_without_a_font, "R182", TEXT, "“划掉的话”"),
    "a whole text struck out": (_written_in(TEXT, "暂无。", STRUCK), "R182", TEXT, "整格都划上了删除线：“暂无。”"),
    "a whole number struck out": (_written_in(COUNT, 26, STRUCK), "R182", COUNT, "整格都划上了删除线：“26”"),
    "a total struck out": (
        lambda book: book.write_in("依申请.本年新收.总计", STRUCK),
        "R182",
        "依申请.本年新收.总计",
        "整格",
    ),
    "a power of ten in a count": (
        rich(COUNT, ("10", ""), ("4", RAISED)),
        "R183",
        COUNT,
        "104 由样子不同的 “10”、“4” 拼成",
    ),
    "a power of ten in a text": (rich(TEXT, ("投入10", ""), ("4", RAISED), ("元", "")), "R183", TEXT, "“10”、“4”"),
    "a digit in another colour": (rich(COUNT, ("1", RED), ("2", BLACK)), "R183", COUNT, "“1”、“2”"),
    "a digit in white": (rich(TEXT, ("收到1", ""), ("0", WHITE), ("2件", "")), "R183", TEXT, "“1”、“0”、“2”"),
    "a tiny digit": (rich(COUNT, ("1", ""), ("2", '<sz val="1"/>')), "R183", COUNT, "“1”、“2”"),
    "a note mark at a number": (rich(COUNT, ("12", ""), ("③", RAISED)), "R106", COUNT, "12③"),
    "a square metre": (rich(TEXT, ("面积5m", ""), ("2", RAISED), ("。", "")), "R184", TEXT, "“2”是上标或下标"),
    "water": (rich(TEXT, ("测H", ""), ("2", LOWERED), ("O。", "")), "R184", TEXT, "“2”"),
    "a picture of WPS in a text": (
        lambda book: book.put(TEXT, '=DISPIMG("ID_1",1)', '_xlfn.DISPIMG("ID_1",1)'),
        "R186",
        TEXT,
        'DISPIMG("ID_1",1)',
    ),
    "a picture of WPS in a count": (
        lambda book: book.put(COUNT, '=DISPIMG("ID_1",1)', 'DISPIMG("ID_1",1)'),
        "R186",
        COUNT,
        "DISPIMG",
    ),
}


@pytest.mark.parametrize("what", DOUBTED)
def it_doubts_what_is_not_what_a_person_sees(what: str, tmp_path: Path) -> None:
    edit, code, place, words = DOUBTED[what]
    found_ones = [item for item in found(edit, tmp_path) if item.code != "R142"]
    sheet, cell = Book().where(place)
    assert [(one.code, one.place and (one.place.sheet, one.place.cell)) for one in found_ones] == [
        (code, (sheet, cell))
    ]
    assert words in found_ones[0].message
    assert found_ones[0].is_error is (code != "R184")


PLAIN: dict[str, Edit] = {
    "a strike switched off": rich(TEXT, ("好", ""), ("的话", '<strike val="0"/>')),
    "words in another colour, numbers whole": rich(TEXT, ("公开", RED), ("12件", BLACK), ("。", "")),
    "a number half bold": rich(COUNT, ("1", "<b/>"), ("2", "")),
    "a number half in another typeface": rich(COUNT, ("1", '<rFont val="Arial"/><sz val="11"/>'), ("2", "")),
    "black in three ways": rich(COUNT, ("1", BLACK), ("2", '<color rgb="FF000000"/>'), ("3", '<color indexed="8"/>')),
    "a blank struck out": lambda book: book.write_in("引言", STRUCK),
    "spaces struck out": rich(TEXT, ("附 PDF", ""), (" ", STRUCK), ("文件。", "")),
    "a whole number raised": _written_in(COUNT, 26, RAISED),
}


@pytest.mark.parametrize("what", PLAIN)
def it_takes_what_a_person_reads_the_same(what: str, tmp_path: Path) -> None:
    assert found(PLAIN[what], tmp_path) == []


def it_lets_conditional_formats_be(tmp_path: Path) -> None:
    """A strike that a rule shows for a while is no decision of anyone."""
    strike = "<dxf><font><strike/></font></dxf></dxfs>"
    assert found(lambda book: book.rewrite("xl/styles.xml", lambda xml: xml.replace("</dxfs>", strike)), tmp_path) == []


def it_stops_at_an_answer_that_is_struck_out(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book.put("审核说明!A5", "W216").put_rich("审核说明!C5", ("已报告", STRUCK))

    assert "R182" in [item.code for item in found(edit, tmp_path)]


@pytest.mark.parametrize("font", [WHITE, '<color theme="0"/>', '<color indexed="9"/>'])
def it_says_that_white_words_are_printed(font: str, tmp_path: Path) -> None:
    for edit in (_written_in(COUNT, 0, font), rich(TEXT, ("暂无", ""), ("暗语", font), ("。", ""))):
        assert [item.code for item in found(edit, tmp_path)] == ["R142"]


def _solid(colour: str) -> str:
    return f'<patternFill patternType="solid"><fgColor {colour}/></patternFill>'


def _on_ground(font: str, ground: str) -> Edit:
    return lambda book: book.put(COUNT, 26).write_in(COUNT, font).fill(COUNT, ground)


def _row_of(place: str, height: str) -> Edit:
    def edit(book: Book) -> None:
        book.cell(place).getparent().set("ht", height)

    return edit


def _shown_as(value: object, shape: str) -> Edit:
    return lambda book: book.put(COUNT, value).show_as(COUNT, shape)


UNSEEN: dict[str, Edit] = {
    "red on red": _on_ground(RED, _solid('rgb="FFFF0000"')),
    "red on nearly red": _on_ground(RED, _solid('rgb="FFF01010"')),
    "black on black": _on_ground("<color auto='1'/>", _solid('indexed="8"')),
    "white on pale green": _on_ground(WHITE, _solid('rgb="FFE2EFDA"')),
    "white with a tint of almost nothing": _written_in(COUNT, 26, '<color theme="0" tint="-0.05"/>'),
    "very light grey": _written_in(COUNT, 26, '<color rgb="FFEFEFEF"/>'),
    "letters of one point": _written_in(COUNT, 26, '<sz val="1"/>'),
    "a piece of one point": rich(TEXT, ("暂无", ""), ("另有收费", "<sz val='1'/>"), ("。", "")),
    "a row of half a point": _row_of(COUNT, "0.5"),
    "a row of no height": _row_of(COUNT, "0"),
    "a number that a condition of the format hides": _shown_as(26, '[>20]"";0'),
    "a format of a space": _shown_as(26, '" "'),
    "a format that fills the cell with blanks": _shown_as(26, "* "),
    "white by the format": _shown_as(26, "[White]0"),
    "white by the format, in Chinese": _shown_as(26, "[白色]0"),
    "white by the number of a colour": _shown_as(26, "[Color2]0;[Red]-0"),
    "a text in whose place the format writes another": _shown_as("26", '0;0;0;"七"'),
}
SEEN: dict[str, Edit] = {
    "white on dark blue": _on_ground(WHITE, _solid('rgb="FF1F4E79"')),
    "white on a colour of the theme": _on_ground(WHITE, _solid('theme="4"')),
    "white on a pattern": _on_ground(
        WHITE, '<patternFill patternType="darkGrid"><fgColor rgb="FF000000"/></patternFill>'
    ),
    "white made half dark": _written_in(COUNT, 26, '<color theme="0" tint="-0.5"/>'),
    "red on white": _on_ground(RED, _solid('rgb="FFFFFFFF"')),
    "a colour of the theme": _written_in(COUNT, 26, '<color theme="5" tint="0.8"/>'),
    "letters of five points": _written_in(COUNT, 26, '<sz val="5"/>'),
    "a size and a tint that are none": _written_in(COUNT, 26, '<sz val="big"/><color theme="1" tint="nan"/>'),
    "a low row": _row_of(COUNT, "9"),
    "white by the format on dark blue": lambda book: (
        book.put(COUNT, 26).fill(COUNT, _solid('rgb="FF1F4E79"')).show_as(COUNT, "[White]0")
    ),
    "a text that the format shows as it is": _shown_as("26", "0;0;0;@"),
    "a text of a format without a section for texts": _shown_as("26", "0;0"),
}


@pytest.mark.parametrize("what", UNSEEN)
def it_says_that_what_nobody_sees_is_printed(what: str, tmp_path: Path) -> None:
    assert [item.code for item in found(UNSEEN[what], tmp_path)] == ["R142"]


@pytest.mark.parametrize("what", SEEN)
def it_says_nothing_of_colours_and_sizes_that_show(what: str, tmp_path: Path) -> None:
    assert found(SEEN[what], tmp_path) == []


def it_says_that_a_tick_made_of_a_letter_is_printed_as_the_letter(tmp_path: Path) -> None:
    """A tick is often typed as R in a font of pictures."""
    ticked = rich(TEXT, ("R", '<rFont val="Wingdings 2"/>'), ("已公开", ""))
    (item,) = found(ticked, tmp_path)
    assert item.code == "R194" and item.message.startswith("“R”用的是符号字体 Wingdings 2，看到的是别的符号")
    (whole,) = found(_written_in(COUNT, 26, '<name val="Webdings"/>'), tmp_path)
    assert whole.code == "R194" and "“26”用的是符号字体 Webdings" in whole.message


@pytest.mark.sweep_only(
    like="tests/stories/test_libreoffice.py::it_reads_the_same_values_from_a_workbook_libreoffice_has_saved"
)
@pytest.mark.libreoffice
def it_sees_the_same_after_another_program_has_saved_it(office: Office, tmp_path: Path) -> None:
    names = {f"{number}": what for number, what in enumerate(DOUBTED) if "picture" not in what and "total" not in what}
    for number, what in names.items():
        book = Book()
        DOUBTED[what][0](book)
        book.save(tmp_path / f"{number}.xlsx")
    for path in office.all(sorted(tmp_path.iterdir()), "xlsx").iterdir():
        what = names[path.stem]
        codes = {item.code for item in beyond_the_seed(check_one(path).findings)} - {"R142"}
        assert (what, codes) == (what, {DOUBTED[what][1]})
