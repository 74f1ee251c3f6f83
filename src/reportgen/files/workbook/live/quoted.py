"""The values that a reason has to quote, live: what each row of reasons says, and what it should say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from reportgen.core.rules.answers import VALUES, as_compared
from reportgen.files.workbook.live.replies import Replies
from reportgen.files.workbook.live.states import ALARM, CODE, JUDGED, QUOTED, State
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write.formats import Formats
from reportgen.files.workbook.write.formula import Formula, formula
from reportgen.files.workbook.write.names import Names, keep

QUOTES_NAME = "_quotes"
# The columns of the hidden sheet: what a row of reasons quotes, what it should, what the place of a state is called.
_GIVEN, _WANTED, _CALLED = "Z", "AA", ("AC", "AD", "AE")
_HINT = "须说明的才选：点右边的小箭头，或照抄提示里的“数值”。选了，说明只对这些数有效，数改了会请您重新核对。"


class QuotedValues:
    """What the rows of reasons should quote; `states` are all of the workbook."""

    def __init__(self, states: Sequence[State], replies: Replies) -> None:
        self._states, self._replies = states, replies
        self._asked = [state for state in states if state.quoted is not None]

    def draw(self, page: BookSheet) -> None:
        """Write the cells on the hidden sheet."""
        for state in self._asked:
            assert state.quoted is not None
            keep(page, state.row - 1, QUOTED, state.quoted)
            names = [_between(name) for name in state.called]
            for column, name in zip(_CALLED, (names * len(_CALLED))[: len(_CALLED)], strict=True):
                keep(page, state.row - 1, column, formula(name))
        for number, wanted in enumerate(self._wanted()):
            keep(page, number, _WANTED, wanted)

    @property
    def area(self) -> str:
        """What each row of reasons quotes, and what it should."""
        return f"'{STATES_SHEET}'!${_GIVEN}$1:${_WANTED}${self._replies.count}"

    def offer(self, page: Worksheet, names: Names, listed: str, formats: Formats) -> None:
        """The dropdown of each cell for values, and its colour while they are not those that are to be explained."""
        area = names.records[listed][VALUES].partition("'!")[2].partition(":")[0]
        column, row = area.lstrip("$").split("$")
        cells = f"{column}{row}:{column}{int(row) + self._replies.count - 1}"
        source = f"='{STATES_SHEET}'!${_WANTED}1"
        options = {"validate": "list", "source": source, "show_error": False}
        page.data_validation(cells, {**options, "input_title": VALUES, "input_message": _HINT})
        here = f"INDEX({QUOTES_NAME},ROW()-{row}+1"
        test = f'=AND({here},2)<>"",{here},1)<>"",{here},1)<>{here},2))'
        page.conditional_format(cells, {"type": "formula", "criteria": test, "format": formats.get("explain")})

    def _wanted(self) -> Iterator[Formula]:
        """The values that a row should quote: of the broken state that it is about; of several, of the last."""
        last = max((state.row for state in self._asked), default=1)
        codes, judged, values, *called = (f"${one}$1:${one}${last}" for one in (CODE, JUDGED, QUOTED, *_CALLED))
        for number in range(1, self._replies.count + 1):
            code, item = self._replies.row(number)
            places = "+".join(f"ISNUMBER(FIND({one},{item.text}))" for one in called)
            fits = (
                f'({codes}={code.text})*(LEFT({judged},1)="{ALARM}")*({values}<>"")*((({item.text}="▸▸")+{places})>0)'
            )
            text = f'IF({code.text}="","",IFERROR(LOOKUP(2,1/({fits}),{values}),""))'
            now = [
                one.quoted.now
                for one in self._asked
                if one.quoted and self._is_about(one, str(code.now), str(item.now))
            ]
            yield Formula(text, now[-1] if now else "")

    def _is_about(self, state: State, code: str, item: str) -> bool:
        is_there = item == "▸▸" or any(_between(name) in item for name in state.called)
        return state.rule.code == code and is_there and str(state.judged.now).startswith(ALARM)


def _between(name: str) -> str:
    return f"▸{as_compared(name)}▸"
