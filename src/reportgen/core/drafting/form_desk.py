"""The desk at which a form is read: the draft, the names that are taken, the present part and its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.drafting.blank import Blank, BlankSort, printed_room
from reportgen.core.drafting.blank_words import ADDED, OVERVIEW
from reportgen.core.drafting.blanks import OF_DAYS, PLACE, PLACE_NAME
from reportgen.core.drafting.draft import Draft, DraftField, DraftSheet
from reportgen.core.drafting.form_blocks import PutTag, Tagging, TagSpot
from reportgen.core.drafting.form_formulas import NumberedGrid, SharesOfTotals
from reportgen.core.drafting.form_guesses import Guess, guess
from reportgen.core.drafting.form_labels import asides_of
from reportgen.core.drafting.form_names import NamesOfForm, name_from_label, name_in_sentence
from reportgen.core.drafting.form_outline import ABOVE_TITLE, ANNEX
from reportgen.core.drafting.form_signers import SIGNS_BY_HAND
from reportgen.core.drafting.form_told_of import table_number
from reportgen.core.drafting.form_units import COUNTED, unit_of_caption
from reportgen.core.drafting.own_year import PRINTED_PERIOD, YearsOfForm, is_of_period
from reportgen.core.findings import Finding

# What a blank is called that has no words before it.
_UNNAMED: Mapping[BlankSort, str] = {
    BlankSort.DATE: "日期",
    BlankSort.MONTH: "月份",
    BlankSort.YEAR: "年度",
    BlankSort.QUARTER: "季度",
    BlankSort.TERM: "学期",
    BlankSort.HALF: "半年",
    BlankSort.EITHER: "增减",
    BlankSort.BOXES: "选项",
    BlankSort.NAME: "单位",
    BlankSort.LINE: "填空",
    BlankSort.TAG: "填空",
}
# These are called so whatever stands before them: it belongs to the title or to the sentence.
BY_SHAPE = (BlankSort.YEAR, BlankSort.QUARTER, BlankSort.HALF, BlankSort.TERM, BlankSort.MONTH, BlankSort.NAME)
_SIGNS_BEHIND = ("%", "％")  # the form prints the sign itself
_NEGATIVE = "下降的填负数"
_YEAR, _NEXT_YEAR = "年度", "下一年度"
_NEXT = re.compile("年[，,]?.{0,4}(?:将|拟|继续|计划|打算|重点做好)")
_FIRST_SHEET = "首页"
_NOT_IN_TITLES = str.maketrans("", "", "[]:*?/\\'")
_LONGEST_TITLE = 28
_LONGEST_CAPTION, _NEAR = 20, 120
_MONEY = "金额单位"
_NAMES_TABLE = re.compile("(?:[表单册账]|台账|目录|一览|统计|汇总|明细|月报|季报|年报)(?:[（(][^（）()]*[）)])?$")
# 「符合率＝符合项数÷检查数×100%：____%」 is called by what stands before the equals sign.
_RECKONED = re.compile("(?<=\\w)[（( ]*[=＝][^=＝]*[-+×*÷/＋－—].*$")
# Words that the template language and the workbook use themselves.
_TAKEN = (
    "序号",
    "段",
    "行",
    "级",
    "标题",
    "正文",
    "段落",
    "审核说明",
    "校验",
    "填表说明",
    "审核结果",
    "loop",
    "range",
    "namespace",
)


def tagged(name: str, unit: str) -> str:
    """The name as a tag has it: where the form itself prints the sign of the `unit`, without it."""
    return f"{name}|不带单位" if unit in _SIGNS_BEHIND else name


def _unnamed(blank: Blank) -> str:
    """What a blank is called that has no words before it: by its shape, or by the part of a year that its boxes name."""
    parts = [part for part in ("半年", "季度", "月份") if blank.options and all(part in one for one in blank.options)]
    return parts[0] if parts else _UNNAMED[blank.sort]


class FormDesk:
    """`draft` and `tagging` grow while the form is read; `section` is the heading of the present part, `caption` the last line.

    `title` is that of the form, `last_text` the block of the last sentences that went by, -1 for none; of the blank cells of `told_rows`, by their block, something was said.
    """

    def __init__(self, headings: Iterable[str], title: str = "") -> None:
        self.names = NamesOfForm(_TAKEN)
        self.draft = Draft(headings=[*headings])
        self.tagging = Tagging()
        self.title = title
        self.years = YearsOfForm()
        self.in_note = self.in_signatures = False  # what the last line was
        self.of_year = set[str]()  # what is asked for behind a year: its month
        self.section = ""
        self.last_text = -1
        self.caption = self.above_table = self.money = ""
        self.numbered: list[NumberedGrid] = []
        self.shares_of_totals: list[SharesOfTotals] = []
        self.told_rows: list[tuple[int, int]] = []
        self._sheets: dict[str, DraftSheet] = {}
        self._titles = NamesOfForm(("校验", "填表说明", "审核说明", "审核结果", "history"))

    @property
    def front(self) -> list[str]:
        """What stands before the first heading outside of tables."""
        sheet = self._sheets.get("")
        asked = [one.id for one in self.draft.fields]
        return [name for name in (sheet.show if sheet else ()) if name in asked]

    def line(self, words: str, has_blanks: bool) -> None:
        """A line of text goes by: above a table it may be what that is called."""
        self.above_table = f"{self.above_table} {words}"[-_NEAR:]
        if not self.section and (unit := unit_of_caption(words)) and ("元" in unit or _MONEY in words):
            self.money = unit
        if (
            not has_blanks
            and words
            and not ANNEX.match(words)
            and not ABOVE_TITLE.match(words)
            and len(words) <= _LONGEST_CAPTION
            and not re.search("[：:。；]", words)
        ):
            self.caption = words

    def part(self, heading: str) -> None:
        """A new part begins, or with the heading of the present one what follows its table."""
        self.section, self.caption, self.above_table = heading, "", heading

    # ── sheets ───────────────────────────────────────────────────────────────

    def sheet(self) -> DraftSheet:
        """The sheet of the present part."""
        if self.section not in self._sheets:
            title = self._titles.take(
                (name_from_label(self.section) or _FIRST_SHEET).translate(_NOT_IN_TITLES)[:_LONGEST_TITLE]
            )
            self._sheets[self.section] = DraftSheet(title, self.section)
            self.draft.sheets.append(self._sheets[self.section])
        return self._sheets[self.section]

    def sheet_for_list(self) -> DraftSheet:
        """The same; a new one of the same part where that has a list already."""
        sheet = self.sheet()
        lists = {one.id for one in self.draft.lists}
        if lists & {*sheet.show}:
            sheet = DraftSheet(self._titles.take(sheet.title), self.section)
            self._sheets[self.section] = sheet
            self.draft.sheets.append(sheet)
        return sheet

    def unit(self) -> str:
        """The unit that a line above a table names for all of it, or one at the beginning of the form for its money."""
        return unit_of_caption(self.above_table) or self.money

    def name_of_all(self, otherwise: str, first: str = "", last: str = "") -> str:
        """What a table as a whole is called: by the line above it, the heading, the row above, the form."""
        title = (
            self.title if _NAMES_TABLE.search(self.title) else ""
        )  # of a report of several parts it is none of theirs
        asked = (first, self.caption, self.section, last, title)
        names = [name_from_label(one) for one in asked if one]
        names = [re.sub(r"^附?表[\d一二三四五六七八九十]+(?:-\d+)?(?=.)", "", one) for one in names]
        names = [re.sub(r"\d{4}年$", "", one) or one for one in names]
        names = [
            re.sub("(?:情况)?(?:一览|统计|明细|登记)?(?:表|[月季年]报表?)$", "", one) or one for one in names if one
        ]
        free = [one for one in names if not self.names.has(one)]
        return self.names.take((free or names or [otherwise])[0], *names)

    def take_grid(self, numbered: NumberedGrid) -> None:
        """A table of figures; what the form says below it may tell how some of them are worked out."""
        self.draft.grids.append(numbered.grid)
        self.numbered.append(numbered)

    @property
    def heard_above(self) -> str:
        """The line or the heading that numbers the table below it: 「表一　巡河情况」."""
        return next((one for one in (self.caption, self.section) if table_number(one)), "")

    # ── single blanks ────────────────────────────────────────────────────────

    def ask(self, blank: Blank, place: str, parents: Iterable[str] = (), label: str = "", otherwise: str = "") -> str:
        """Ask for what stands in `blank`, whose words may be `label` instead, or `otherwise` where it has none; the name it got."""
        if blank.sort is BlankSort.TAG and self.names.has(blank.label):
            return blank.label  # the same value once more
        words = label or ("" if blank.sort in BY_SHAPE and blank.label != PLACE else blank.label)
        words = _RECKONED.sub("", self.years.plain(words))
        parents = () if blank.sort is BlankSort.NAME else parents
        wanted = name_in_sentence(words, "" if blank.sort is BlankSort.BOXES else blank.unit)
        wanted = blank.label if blank.sort is BlankSort.TAG else wanted or name_from_label(otherwise, blank.unit)
        if blank.sort is BlankSort.DATE and wanted and not OF_DAYS.search(wanted):
            wanted += _UNNAMED[blank.sort]
        wanted = f"{wanted}增减" if blank.sort is BlankSort.EITHER and wanted else wanted or _unnamed(blank)
        found = Guess("text") if PLACE_NAME.fullmatch(wanted) else guess(words, wanted, blank)
        if wanted in (ADDED, OVERVIEW) and self.section:  # of the part, which says what it is about
            wanted = f"{name_from_label(self.section).removesuffix('情况' if wanted == OVERVIEW else '')}{wanted}"
        named = wanted != _UNNAMED[BlankSort.LINE]
        if blank.goes_on and blank.unit in COUNTED and self.names.has(wanted) and not wanted.endswith("数"):
            wanted += f"{blank.unit}数"  # 受益农户____户____人
        help_ = _NEGATIVE if blank.is_change else blank.hint
        name = self.add(wanted, found, place, parents, help_, boxes=blank.boxes, has_label=named, goes_on=blank.goes_on)
        self.draft.fields[-1].decimals = 1 if blank.is_change else None
        if blank.hint:
            self.draft.fields[-1].required, self.draft.fields[-1].blank = False, printed_room(blank.hint)
        if blank.by_hand and SIGNS_BY_HAND.search(name):
            made = self.draft.fields[-1]
            made.required = False
            made.blank = f"印 {blank.by_hand}" if blank.by_hand.strip() else ""  # the line to sign on
        return name

    def add(
        self,
        wanted: str,
        found: Guess,
        place: str,
        parents: Iterable[str] = (),
        help_: str = "",
        boxes: str = "",
        has_label: bool = True,
        goes_on: bool = False,
    ) -> str:
        """Ask for a value called `wanted`, or as near to that as is free; the name it got."""
        parents = [*parents]
        name = self.names.take(wanted, *(() if goes_on else parents))
        made = DraftField.guessed(name, found, help_, boxes)
        if not has_label:
            made.doubts.append(self.doubt("no label", name, place, name=name))
        elif name not in (wanted, *(f"{one}{wanted}" for one in parents)) and not goes_on:
            made.doubts.append(self.doubt("again", name, place, name=name, label=wanted))
        if found.why and (has_label or found.why != "unknown"):
            made.doubts.append(self.doubt(found.why, name, place, name=name, type=found.type_name))
        self.draft.fields.append(made)
        return name

    def is_asked_for(self, name: str) -> bool:
        """Whether the name is taken, or what it is a short word for: 学校 where 学校名称 is."""
        return any(self.names.has(f"{name}{end}") for end in ("", "名称", "全称"))

    def again(self, blank: Blank, place: str, text: str) -> str:
        """The year, a printed part of it, or the name of a place, once more: it is asked for once and printed again; '' for any other blank.

        So is the next year, of which the words behind it in `text` speak, and the month or quarter that a year was asked with.
        """
        if blank.label == PRINTED_PERIOD:
            return self.years.part_name
        if blank.sort is BlankSort.YEAR:
            known = _NEXT_YEAR if _NEXT.match(text, blank.end) and self.names.has(_YEAR) else _YEAR
        elif is_of_period(text, blank) and (part := _UNNAMED[blank.sort]) in self.of_year:
            known = part
        else:
            known = blank.label if PLACE_NAME.fullmatch(blank.label) else ""
        if known == _NEXT_YEAR and not self.names.has(known):
            return self.add(known, Guess("year"), place)
        return known if self.names.has(known) else ""

    def shares(self, found: Iterable[DraftField], place: str) -> None:
        """Say of the shares that are worked out how."""
        for one in found:
            one.doubts = [self.doubt("summed", one.id, place, name=one.id, value=one.value)]

    def put(self, spot: TagSpot, blank: Blank | None, name: str, whole: int = 0, unit: str = "") -> None:
        """PutTag the tag of `name` in the place of `blank`, or of the first `whole` characters; the form prints the `unit`; nothing for no name."""
        start, end = (blank.start, blank.end) if blank else (0, whole)
        unit = unit or (blank.unit if blank else "")
        asked = next((one for one in self.draft.fields if one.id == name), None)
        unit = unit if asked is None or asked.is_figure else ""
        tag = f"{name}|增减" if blank and blank.is_change else tagged(name, unit)
        self.tagging.puts.setdefault(spot, []).append(PutTag(start, end, f"{{{{ {tag} }}}}" if name else ""))

    def clear(self, spot: TagSpot, blank: Blank) -> None:
        """Take out what stands in `blank`: another one says it too."""
        self.tagging.puts.setdefault(spot, []).append(PutTag(blank.start, blank.end, ""))

    def aside(self, spot: TagSpot, text: str, names: Sequence[str]) -> None:
        """Take what a line says about how to fill it in out of the template, and tell it where the values are asked for."""
        for one in asides_of(text):
            self.clear(spot, one)
            for at, field in enumerate(field for field in self.draft.fields if field.id in names):
                field.help = field.help if at else "；".join(filter(None, (field.help, one.label)))
                field.told(one.label)

    def doubt(self, says: str, about: str, place: str, /, **values: Any) -> Finding:
        """Something to look at: a sentence of K120 about the field or list `about`."""
        made = finding("K120", says, field=about, target=place, **values)
        self.draft.says[made] = says
        return made
