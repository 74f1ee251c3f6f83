"""A part of a template in pieces: bytes that never change, and between them what each report fills in.

What a part does is plain data, as JSON tells it (`cut_pieces.py` makes it): a list of steps, each a text to put down or a
list that begins with the name of what is done (`_STEPS`), with what is asked for it (`piece_questions.py`). Whatever has
a name, in the report, a loop or a macro, is a slot of one namespace. Filling notes which texts and values follow one
another; all of them become bytes at once. What is anything but plain is left to Jinja: NotSimple.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

from reportgen.core.context import LEAVES
from reportgen.core.ids import COMPUTED, computed
from reportgen.core.in_xml import escape
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.look_signs import has_look_signs
from reportgen.core.printing.filters import PrintingError
from reportgen.files.document.page_layout import INDENTS, in_lines
from reportgen.files.document.template.budget import can_pay, spent
from reportgen.files.document.template.dropped_rows import has_row_signs
from reportgen.files.document.template.piece_questions import NotSimple, PlainSteps, asked, value_named

# What a value can do that is not as plain as it looked; Jinja says what is wrong, and where, or finds that nothing is.
_TRIPS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, PrintingError)
# What no XML may hold. One of them ends each value until all are bytes.
_END, _NO_XML = "\0", bytes({*range(32)} - {*b"\t\n\r"})
_NO_LETTERS = ("\ufffe", "\uffff")
_AT_ONCE = 4_096  # values


class FilledPart(NamedTuple):
    """A part filled in, and whether what was printed has signs that are still to be followed."""

    content: bytes
    has_signs: bool


def has_signs(printed: bytes) -> bool:
    """Whether rows may have to go, or letters have looks of their own."""
    return has_row_signs(printed) or has_look_signs(printed)


class _Turn:
    """What a template may ask of the loop it is in."""

    def __init__(self, index: int, length: int) -> None:
        self.index, self.index0, self.length = index, index - 1, length
        self.first, self.last = index == 1, index == length


class _Filling:
    """One filling: the names as they stand, the texts put down of late, each with what is shown behind it, and what it cost."""

    def __init__(self, names: SimpleNamespace, is_marked: bool) -> None:
        self.names, self.is_marked, self.cost = names, is_marked, 0
        self.texts: list[bytes] = []
        self.shown: list[str] = []
        self.made, self.has_signs = io.BytesIO(), False

    def pay(self, cost: int) -> None:
        """Raise NotSimple where a template goes on too long: Jinja tells in which paragraph."""
        self.cost += cost
        if not can_pay(self.cost):
            raise NotSimple

    def put(self, text: bytes, shown: str = "") -> None:
        """One text more, and what is shown behind it."""
        self.texts.append(text)
        self.shown.append(shown)

    def shows(self, value: Any) -> str:
        """What a value prints; one that is none of the report may be noticed in a marked document."""
        return value.shown if type(value) in LEAVES else _plain(value, self.is_marked)

    def filled(self) -> FilledPart:
        """All of it as bytes."""
        self.put_down()
        return FilledPart(self.made.getvalue(), self.has_signs)

    def put_down(self) -> None:
        """Make bytes of the texts so far: of a long list they would take three times the room."""
        shown, texts = self.shown, self.texts
        text = _END.join(shown)
        self.pay(len(text))
        printed = in_lines(escape(text)).encode()
        odd = len(printed) - len(printed.translate(None, _NO_XML))
        if odd != max(0, len(shown) - 1) or any(one in text for one in _NO_LETTERS):
            raise NotSimple
        whole = texts * 2
        whole[::2], whole[1::2] = texts, printed.split(_END.encode()) if shown else []
        self.made.write(b"".join(whole))
        self.has_signs = self.has_signs or has_signs(printed)
        self.texts, self.shown = [], []


_Step = Callable[[_Filling], None]


class BytePieces:
    """A part that is filled in without Jinja: what to do, and in what the macros of the part are that it calls."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told

    def filled(self, names: Mapping[str, Any]) -> FilledPart:
        """The part made of `names`. Raises NotSimple."""
        filling, fill_in = _Filling(SimpleNamespace(**names), COMPUTED in names), self._do
        try:
            fill_in(filling)
            filled = filling.filled()
        except _TRIPS as error:
            raise NotSimple from error
        spent(filling.cost)
        return filled

    @cached_property
    def _do(self) -> _Step:
        macros: dict[str, _Step] = {}
        for name, steps in self.told["macros"].items():
            macros[name] = _all_of(steps, macros)
        return _all_of(self.told["steps"], macros)


def _plain(value: Any, is_marked: bool) -> str:
    """What a value prints that is none of the report; a marked document says so."""
    if type(value) not in (str, int, Decimal):
        raise NotSimple
    return computed(str(value)) if is_marked else str(value)


# ── steps ────────────────────────────────────────────────────────────────────

_Macros = Mapping[str, _Step]


def _all_of(told: PlainSteps, macros: _Macros) -> _Step:
    """The steps one after the other; names that are printed one after the other are looked up together."""
    steps, text, run = list[_Step](), "", list[tuple[str, str]]()
    for one in told:
        if isinstance(one, str):
            text += one
        elif one[0] == "value" and one[1][0] == "name":
            run.append((text, one[1][1]))
            text = ""
        else:
            steps += [*_run(run), *_text(text), _STEPS[one[0]](macros, *one[1:])]
            text, run = "", []
    steps += [*_run(run), *_text(text)]

    def do(filling: _Filling) -> None:
        for step in steps:
            step(filling)

    return steps[0] if len(steps) == 1 else do


def _text(text: str) -> list[_Step]:
    piece = text.encode()
    return [lambda filling: filling.put(piece)] if text else []


def _run(run: Sequence[tuple[str, str]]) -> list[_Step]:
    """Texts, each with the value of a name behind it."""
    if not run:
        return []
    pieces, names = [text.encode() for text, _ in run], [name for _, name in run]
    together = attrgetter(*names, names[0])  # of one name alone it would give no tuple

    def step(filling: _Filling) -> None:
        try:
            values = together(filling.names)[:-1]
        except AttributeError:
            values = tuple(value_named(filling.names, name) for name in names)
        filling.texts += pieces
        filling.shown += [one.shown if type(one) in LEAVES else filling.shows(one) for one in values]

    return [step]


def _value(macros: _Macros, told: PlainSteps) -> _Step:
    ask = asked(told)
    return lambda filling: filling.put(b"", filling.shows(ask(filling.names)))


def _attribute(macros: _Macros, told: PlainSteps) -> _Step:
    """A value in an attribute, where no line can be broken."""
    ask = asked(told)

    def step(filling: _Filling) -> None:
        value = ask(filling.names)
        if "\n" in (value.shown if type(value) in LEAVES else str(value)):
            raise NotSimple
        filling.put(b"", filling.shows(value))

    return step


def _loop(
    macros: _Macros, slot: str, told: PlainSteps, cost: int, steps: PlainSteps, otherwise: PlainSteps, turn: str
) -> _Step:
    """For each item, in the slot; the loop itself in the slot `turn`, where anything asks for it."""
    ask, do, instead = asked(told), _all_of(steps, macros), _all_of(otherwise, macros)

    def step(filling: _Filling) -> None:
        items, slots = ask(filling.names), vars(filling.names)
        length = len(items)
        filling.pay(cost * length)
        for number, slots[slot] in enumerate(items, 1):
            if turn:
                slots[turn] = _Turn(number, length)
            do(filling)
            if len(filling.shown) > _AT_ONCE:
                filling.put_down()
        if not length:
            instead(filling)

    return step


def _if(macros: _Macros, branches: PlainSteps, otherwise: PlainSteps) -> _Step:
    ways = [(asked(told), _all_of(steps, macros)) for told, steps in branches]
    instead = _all_of(otherwise, macros)

    def step(filling: _Filling) -> None:
        for holds, do in ways:
            if holds(filling.names):
                do(filling)
                return
        instead(filling)

    return step


def _call(macros: _Macros, name: str, cost: int, given: PlainSteps) -> _Step:
    """A macro, with what it is given in its slots."""
    do, asks = macros[name], [(slot, asked(told)) for slot, told in given]

    def step(filling: _Filling) -> None:
        filling.pay(cost)
        vars(filling.names).update([(slot, ask(filling.names)) for slot, ask in asks])
        do(filling)

    return step


def _indent(macros: _Macros, name: str, unit: PlainSteps, day: PlainSteps) -> _Step:
    asks = (asked(unit), asked(day))

    def step(filling: _Filling) -> None:
        filling.put(INDENTS[name](*(ask(filling.names) for ask in asks)).encode())

    return step


_STEPS: Mapping[str, Callable[..., _Step]] = {
    "value": _value,
    "attribute": _attribute,
    "loop": _loop,
    "if": _if,
    "call": _call,
    "indent": _indent,
}
