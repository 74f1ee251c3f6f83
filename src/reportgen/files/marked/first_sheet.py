"""The first sheet of a marked copy: every finding, worst first, with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lxml import etree

from reportgen.core.cleaning import clean
from reportgen.core.findings import GROUPS, Finding, counts
from reportgen.files.marked.office_package import Element, Package, need, number_in, parse_xml
from reportgen.files.office_xml import OFFICE_RELATIONS, SHEET_XML
from reportgen.files.workbook.write.paper import FOOTER
from reportgen.files.workbook.write.sizes import height_of

TITLE = "审核结果"
# By the rank of a finding: the four classes, and what has its answer.
COLOURS = ("FFFF9C9C", "FFD9C3F0", "FFFFD966", "FFBDD7EE", "FFC6E0B4")
_NAME = "_reportgen_marks"
_COLUMNS = (
    ("级别", 9),
    ("编号", 8),
    ("问题", 22),
    ("内容", 46),
    ("怎么办", 40),
    ("到那里去", 28),
    ("报告里的位置", 22),
    ("说明", 26),
)
_LINK = 5
_GUIDE = (
    "这是副本，只供查看，原来的工作簿没有动。有问题的格标了颜色：红色是错误，紫色是须说明的，黄色是警告，蓝色是提示，绿色是已经说明的；把鼠标移到格上，就显示问题和办法。"
    "请在原来的工作簿里改正，再检查一次。"
)
_BORDER = (
    "<border>"
    + "".join(f'<{side} style="thin"><color rgb="FF7F7F7F"/></{side}>' for side in ("left", "right", "top", "bottom"))
    + "</border>"
)
_FONTS = ('<b/><sz val="16"/>', '<sz val="11"/>', '<b/><sz val="11"/>', '<u/><sz val="11"/><color rgb="FF0563C1"/>')


def put_first_sheet(
    package: Package, book: str, source: str, findings: Sequence[Finding], left_out: Sequence[str]
) -> None:
    """Put the sheet before all others of the workbook part `book`, in place of the one of an earlier run, and show it."""
    content = _sheet(package, book, source, findings, left_out)
    tree = package.tree(book)
    known = _earlier(package, book)
    if known is not None:
        package.replace(known, content)
    else:
        part = package.add(
            "xl/worksheets/sheet{}.xml",
            content,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
        )
        _insert(tree, package.relate(book, "worksheet", part))
    number = _position(tree, known, package, book)
    for view in tree.iterfind(f"{SHEET_XML}bookViews/{SHEET_XML}workbookView"):
        view.set("firstSheet", "0")
        view.set("activeTab", str(number))
    _repeat_header(tree, number, len(left_out) + 4)
    _unselect_others(package, book)


def titles(package: Package, book: str) -> dict[str, str]:
    """The part of every sheet by its title."""
    parts = package.related(book, "worksheet")
    listed = package.tree(book).iterfind(f"{SHEET_XML}sheets/{SHEET_XML}sheet")
    return {item.get("name"): parts[item.get(_RID)] for item in listed if item.get(_RID) in parts}


_RID = f"{{{OFFICE_RELATIONS}}}id"


def _earlier(package: Package, book: str) -> str | None:
    """The part of the sheet that an earlier run has put there."""
    for name in package.tree(book).iterfind(f"{SHEET_XML}definedNames/{SHEET_XML}definedName[@name='{_NAME}']"):
        return titles(package, book).get((name.text or "").rpartition("!")[0].strip("'"))
    return None


def _position(tree: Element, known: str | None, package: Package, book: str) -> int:
    if known is None:
        return 0
    return [titles(package, book).get(item.get("name")) for item in need(tree, f"{SHEET_XML}sheets")].index(known)


def _insert(tree: Element, relation: str) -> None:
    """What counts sheets from the first one counts one more."""
    sheets = need(tree, f"{SHEET_XML}sheets")
    taken = {item.get("name") for item in sheets}
    title = next(
        name for name in (TITLE, *(f"{TITLE}{number}" for number in range(2, len(taken) + 3))) if name not in taken
    )
    last = max(int(number_in(item, "sheetId")) for item in sheets.iterfind(f"{SHEET_XML}sheet"))
    made = etree.Element(f"{SHEET_XML}sheet", {"name": title, "sheetId": str(last + 1), _RID: relation})
    sheets.insert(0, made)
    names = tree.find(f"{SHEET_XML}definedNames")
    if names is None:
        names = etree.Element(f"{SHEET_XML}definedNames")
        before = [
            item
            for tag in ("sheets", "functionGroups", "externalReferences")
            for item in tree.findall(f"{SHEET_XML}{tag}")
        ]
        before[-1].addnext(names)
    for name in names:
        if name.get("localSheetId") is not None:
            name.set("localSheetId", str(int(number_in(name, "localSheetId")) + 1))
    etree.SubElement(names, f"{SHEET_XML}definedName", name=_NAME, hidden="1").text = f"'{title}'!$A$1"


def _repeat_header(tree: Element, number: int, row: int) -> None:
    """Print the `row` of the headers on each page of the sheet with that `number`."""
    title = need(tree, f"{SHEET_XML}sheets")[number].get("name").replace("'", "''")
    names, key = need(tree, f"{SHEET_XML}definedNames"), {"name": "_xlnm.Print_Titles", "localSheetId": str(number)}
    known = next((name for name in names if all(name.get(one) == text for one, text in key.items())), None)
    made = etree.SubElement(names, f"{SHEET_XML}definedName", key) if known is None else known
    made.text = f"'{title}'!${row}:${row}"


def _unselect_others(package: Package, book: str) -> None:
    """Two selected sheets are a group: what is typed into one goes into both."""
    ours = _earlier(package, book)
    for kind in ("worksheet", "chartsheet"):
        for part in package.related(book, kind).values():
            for view in (
                package.tree(part).iter(f"{SHEET_XML}sheetView") if part in package.parts and part != ours else ()
            ):
                view.attrib.pop("tabSelected", None)


def _sheet(package: Package, book: str, source: str, findings: Sequence[Finding], left_out: Sequence[str]) -> bytes:
    styles = _Styles(package.tree(package.first(book, "styles")))
    known = titles(package, book)
    lines = [(TITLE, styles.title), (f"{source}：{counts(findings)}", styles.plain), (_GUIDE, styles.plain)]
    lines += [(text, styles.plain) for text in left_out]
    rows = [_row(number, [(text, style)], 28 if number == 1 else 34) for number, (text, style) in enumerate(lines, 1)]
    top = len(lines) + 1
    rows.append(_row(top, [(header, styles.header) for header, _ in _COLUMNS], 22))
    links = []
    for number, item in enumerate(findings, top + 1):
        place = item.place
        to = place.sheet if place and place.file == source and place.sheet in known else ""
        where = f"{place.sheet}!{place.cell}".rstrip("!") if to and place else ""
        cells = [
            GROUPS[item.rank],
            item.code,
            item.title,
            item.message,
            item.fix,
            where or str(place or ""),
            item.target,
            item.answer,
        ]
        kinds = [styles.levels[item.rank], *[styles.text] * (len(cells) - 1)]
        if to and place:
            kinds[_LINK] = styles.link
            target = "'" + to.replace("'", "''") + "'!" + (place.cell or "A1")
            links.append(
                f'<hyperlink ref="{chr(65 + _LINK)}{number}" location="{escape(target)}" display="{escape(where)}"/>'
            )
        widths = [width for _, width in _COLUMNS]
        height = max(height_of(text, width) for text, width in zip(cells, widths, strict=True))
        rows.append(_row(number, list(zip(cells, kinds, strict=True)), height + 6))
    return _whole(rows, links, top, len(lines)).encode()


def _whole(rows: list[str], links: list[str], top: int, lines: int) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, (_, width) in enumerate(_COLUMNS, 1)
    )
    last = chr(64 + len(_COLUMNS))
    merges = "".join(f'<mergeCell ref="A{row}:{last}{row}"/>' for row in range(2, lines + 1))
    return (
        f'<worksheet xmlns="{SHEET_XML[1:-1]}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="{lines - 1}">{merges}</mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f'<headerFooter scaleWithDoc="0"><oddFooter>{escape(FOOTER, quote=False)}</oddFooter></headerFooter></worksheet>'
    )


def _row(number: int, cells: Sequence[tuple[str, int]], height: float) -> str:
    made = "".join(
        f'<c r="{chr(65 + column)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(clean(text)[0])}</t></is></c>'
        for column, (text, style) in enumerate(cells)
    )
    return f'<row r="{number}" ht="{min(height, 400):g}" customHeight="1">{made}</row>'


class _Styles:
    """The looks of the first sheet, added to those the workbook has."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        title, plain, bold, link = (self._add("fonts", f'<font>{font}<name val="宋体"/></font>') for font in _FONTS)
        box = self._add("borders", _BORDER)
        fills = [self._fill(colour) for colour in COLOURS]
        self.title = self._format(title, 0, 0, wrap=False)
        self.plain = self._format(plain, 0, 0)
        self.header = self._format(bold, self._fill("FFD9D9D9"), box, middle=True)
        self.text = self._format(plain, 0, box, indent=1)
        self.link = self._format(link, 0, box, indent=1)
        self.levels = [self._format(bold, fill, box, middle=True) for fill in fills]

    def _fill(self, colour: str) -> int:
        return self._add(
            "fills",
            f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>',
        )

    def _format(
        self, font: int, fill: int, border: int, *, wrap: bool = True, indent: int = 0, middle: bool = False
    ) -> int:
        across = "center" if middle else "left"
        align = f'<alignment horizontal="{across}" vertical="center" wrapText="{int(wrap)}" indent="{indent}"/>'
        return self._add(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1">{align}</xf>',
        )

    def _add(self, section: str, xml: str) -> int:
        """The number of the entry `xml` in `section`; one that is there already serves again."""
        holder = need(self.tree, f"{SHEET_XML}{section}")
        made = parse_xml(f'<x xmlns="{SHEET_XML[1:-1]}">{xml}</x>'.encode())[0]
        shape = etree.tostring(made, method="c14n", exclusive=True)
        for at, item in enumerate(holder):
            if etree.tostring(item, method="c14n", exclusive=True) == shape:
                return at
        holder.append(made)
        holder.set("count", str(len(holder)))
        return len(holder) - 1
