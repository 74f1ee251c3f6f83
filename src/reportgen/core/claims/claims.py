"""What a figure in a text claims: of which measure and part, of which period, and how it stands to other figures."""

from __future__ import annotations

from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.ids import dotted
from reportgen.core.light import dataclass
from reportgen.core.light_tuple import NamedTuple


class Meant(NamedTuple):
    """One reading of a figure: these measures of a subject added up, in these parts of it or as a whole, `plus` others."""

    subject: str
    measures: tuple[str, ...]
    parts: tuple[str, ...] = ()
    plus: tuple[Meant, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What a rule calls it: its parts, else its measures, with their subject."""
        return tuple(dotted(self.subject, name) for name in self.parts or self.measures)

    @property
    def whole(self) -> Meant:
        """The same without its parts."""
        return Meant(self.subject, self.measures)


@dataclass(frozen=True)
class Claim:
    """One figure of a sentence, from `start` to `end`, and its readings, the likeliest first.

    `of` is the figure it is a share, a change or a part of; `bases` are what a share may be of. `pieces` are added up, or multiplied (`is_product`). With `or_now` a figure of then may be this year's.
    With `is_open` there may be more pieces, with `is_all` none. `direction` is 1 for more, -1 for less; `name` is what a piece is called. `included` are the measures said to be in it.
    What is `is_loose` stands in a text that has not said of what its subject must be: other figures have to bear it out.
    Of what is ranked among its bases `number` is the place; `below` is what it is said to be more than, or next to.
    """

    way: Way
    number: Number
    start: int
    end: int
    meant: tuple[Meant, ...] = ()
    when: When = When.THIS
    of: Claim | None = None
    bases: tuple[Meant, ...] = ()
    pieces: tuple[Claim, ...] = ()
    direction: int = 1
    included: frozenset[str] = frozenset()
    is_piece: bool = False
    is_open: bool = False
    is_all: bool = False
    name: str = ""
    is_product: bool = False
    or_now: bool = False
    below: tuple[Meant, ...] = ()
    is_loose: bool = False

    @property
    def is_sum(self) -> bool:
        """Whether it is not one figure of the text but what several make."""
        return bool(self.pieces) and self.pieces[0].is_piece and self.number is self.pieces[0].number

    @property
    def is_part(self) -> bool:
        """Whether it is of a part of its subject."""
        return any(meant.parts for meant in self.meant)
