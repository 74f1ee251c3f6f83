"""What a person sees of a cell and a plain text does not say: words struck out, raised digits, decimals a format hides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.core.cleaning import shorten
from reportgen.core.compiled import remembered
from reportgen.core.findings import Problem
from reportgen.core.light import replace
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.picture_fonts import is_of_pictures
from reportgen.core.seen_text import number_in_pieces
from reportgen.core.styled_text import RAISED_OR_LOWERED, Emphasis, of_runs
from reportgen.core.values import Raw, plain_number, problem
from reportgen.files.workbook.read.cell_pictures import shows_picture
from reportgen.files.workbook.read.inks import BLACK, ink_of, shows
from reportgen.files.workbook.read.number_formats import (
    GENERAL,
    NO_WORDS,
    is_date,
    section_of,
    words_shown,
    writes_beside,
)
from reportgen.files.workbook.read.shown_numbers import shown_instead

_NO = ("0", "false")
# Black as Excel, WPS and LibreOffice write it.
_BLACK = ("", "theme 1", "indexed 8", "indexed 64", "rgb FF000000", "rgb 00000000")
# Points: the smallest size in Chinese print, 八号, is 5.
_SMALLEST = 4
_NUMBER = remembered(r"[0-9]{1,4}(\.[0-9]{1,9})?")


class Face(NamedTuple):
    """How a piece of text looks, as far as it changes what one reads. `raised` is superscript, subscript or ''.

    `colour` is as the file names it and is compared with others alone; `ink` is what shows on the ground of the cell.
    """

    struck: bool = False
    raised: str = ""
    colour: str = ""
    size: str = ""
    weight: Emphasis = Emphasis.NONE  # bold, italic, underlined: no letter reads otherwise for it
    ink: str = BLACK
    pictures: str = ""  # the font, of one that has pictures for letters

    @property
    def emphasis(self) -> Emphasis:
        """All that marks it out as staff do."""
        return self.weight | RAISED_OR_LOWERED.get(self.raised, Emphasis.NONE)

    @property
    def is_plain(self) -> bool:
        """Whether letters read as they are, with nothing marked out."""
        return not (self.struck or self.raised or self.weight or self.pictures)

    @property
    def reading(self) -> Face:
        """What makes one piece of a number read apart from the next."""
        return self._replace(weight=Emphasis.NONE, ink=BLACK)

    def is_seen_on(self, ground: str) -> bool:
        """Whether a person sees letters of this look on a ground of that colour."""
        size = float(self.size) if _NUMBER.fullmatch(self.size) else _SMALLEST
        return size >= _SMALLEST and shows(self.ink, ground)


PLAIN = Face()
_WEIGHTS = {"b": Emphasis.BOLD, "i": Emphasis.ITALIC, "u": Emphasis.UNDERLINE}


class Stretch(NamedTuple):
    """A piece of a cell's text; a `look` of None is the cell's own."""

    text: str
    look: Face | None


class RichText(str):
    """A text of pieces that may look different: a str like any other for whoever only reads it."""

    runs: Sequence[Stretch] = ()


def face_of(font: Mapping[str, Mapping[str, str]]) -> Face:
    """How a piece of text looks by its font: the attributes of each child of `rPr` or `font`, by the child's name."""
    struck, raised = font.get("strike"), font.get("vertAlign", {}).get("val")
    colour = colour_of(font.get("color", {}))
    return Face(
        struck is not None and struck.get("val") not in _NO,
        raised if raised in ("superscript", "subscript") else "",
        "" if colour in _BLACK else colour,
        font.get("sz", {}).get("val", "").removesuffix(".0"),
        _weight(font),
        ink_of(font.get("color", {})),
        _picture_font(font),
    )


def _picture_font(font: Mapping[str, Mapping[str, str]]) -> str:
    """The name of a font of pictures, '' for another: `name` in a cell's font, `rFont` in a piece's."""
    name = (font.get("rFont") or font.get("name") or {}).get("val", "")
    return name if is_of_pictures(name) else ""


def _weight(font: Mapping[str, Mapping[str, str]]) -> Emphasis:
    found = Emphasis.NONE
    for name, weight in _WEIGHTS.items():
        if name in font and font[name].get("val") not in (*_NO, "none"):
            found |= weight
    return found


def dressed(value: object, own: Face) -> str:
    """The text of a cell with what staff have marked out in it; `own` is the look of the whole cell."""
    return of_runs((run.text, (run.look or own).emphasis) for run in faces_of(value, own))


def colour_of(attributes: Mapping[str, str]) -> str:
    """「rgb FFFF0000」; a tint makes no digit another digit."""
    for name in ("rgb", "theme", "indexed"):
        if value := attributes.get(name, ""):
            return f"{name} {value.lstrip('#').upper().rjust(8, 'F') if name == 'rgb' else value}"
    return ""


def faces_of(value: object, own: Face) -> list[Stretch]:
    """The pieces of a cell's value, each with its look; a font that names no size has the cell's."""
    if not isinstance(value, RichText):
        return [Stretch(str(value), own)]
    looks = [(run.text, run.look or own) for run in value.runs]
    return [Stretch(text, look if look.size else look._replace(size=own.size)) for text, look in looks]


def doubts(value: object, raw: Raw, own: Face, code: str, formula: str) -> tuple[Problem, ...]:
    """Why `raw`, read from a cell of this value, look, number format and formula, is not what a person sees.

    What does not show at all is another matter: `SheetCells.unseen`.
    """
    if formula and shows_picture(formula):
        return (problem("R186", formula=shorten(formula.removeprefix("_xlfn."))),)
    if own.struck or own.pictures or isinstance(value, RichText):
        return tuple(_of_runs(faces_of(value, own)))
    if code != GENERAL and isinstance(raw, int | Decimal) and not isinstance(raw, bool):
        return tuple(_of_format(raw, code))
    if code != GENERAL and isinstance(value, str) and writes_beside(code, value):
        return (problem("R189", "beside", shape=code, stored=shorten(value)),)
    return ()


def _of_runs(runs: Sequence[Stretch]) -> Iterator[Problem]:
    """One doubt, the gravest: words struck out, a number made of pieces, letters shown as pictures, raised or lowered ones."""
    looks = [(run.text, (run.look or PLAIN).reading) for run in runs]
    struck = [text.strip() for text, look in looks if look.struck and text.strip()]
    pieces = number_in_pieces((text, look._replace(struck=False)) for text, look in looks)
    raised = [text.strip() for text, look in looks if look.raised and text.strip()]
    if struck:
        words = "、".join(f"“{shorten(text)}”" for text in struck)
        yield problem("R182", "whole" if all(look.struck for text, look in looks if text.strip()) else "", words=words)
    elif pieces:
        made = problem("R183", number="".join(pieces), pieces="、".join(f"“{piece}”" for piece in pieces))
        on_the_line = number_in_pieces((text, look._replace(struck=False, raised="")) for text, look in looks)
        yield made if on_the_line else replace(made, of_raised=True)
    elif drawn := [(text.strip(), look.pictures) for text, look in looks if look.pictures and text.strip()]:
        yield problem("R194", words="、".join(f"“{shorten(text)}”" for text, _ in drawn), font=drawn[0][1])
    elif raised and any(not look.raised for text, look in looks if text.strip()):
        yield replace(problem("R184", words="、".join(f"“{shorten(text)}”" for text in raised)), of_raised=True)


def _of_format(number: int | Decimal, code: str) -> Iterator[Problem]:
    """The format shows less of the number than the cell holds, and all it holds is printed; or it writes among the digits."""
    if shown := shown_instead(section_of(code, float(number)), number):
        yield problem("R185", shown=shown, stored=plain_number(number))
    # A day that is none is told of as such; what a format for days shows of it is ####.
    if not NO_WORDS.fullmatch(code) and not is_date(code) and (how := words_shown(code, number)):
        yield problem("R189", how, shape=code, stored=plain_number(number))
    elif not NO_WORDS.fullmatch(code) and not is_date(code) and writes_beside(code, float(number)):
        yield replace(problem("R189", "beside", shape=code, stored=plain_number(number)), of_unit=True)
