"""Whether each value stands in the document where the kind says: under its heading, in its order, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby, pairwise

from reportgen.core.blocks import Document, TextBlock
from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.ids import home_and_order, home_of, is_paragraph, leaves_in
from reportgen.core.kind import Kind
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.tables import placeholders

_Order = tuple[int, int, int]  # record, paragraph, heading before text
_BEFORE = "（开头）"


class _Landed(NamedTuple):
    """Printings of values that follow one another: `home` is their field or list, `heading` the one they stand under, ''
    before the first. All are paragraphs or none: of a long list they are one, for nothing else tells them apart.
    """

    leaves: Sequence[str]
    home: str
    heading: str
    in_table: bool
    ends: tuple[_Order, ...] = ()  # where the first and the last of them stand among their like
    rises: bool = True  # whether none stands before the one it belongs behind

    @property
    def leaf(self) -> str:
        """The first of them."""
        return self.leaves[0]


def misplaced(kind: Kind, skeleton: Document) -> Iterator[Finding]:
    """Every value that `skeleton` prints where it does not belong, twice, or in another order than the form has.

    A value belongs under the heading of its sheet (`section`), where the sheet shows it (`show`), and once; what the
    title names may stand before the first heading too. What `frame` names stands outside of all parts, in that order.
    What is in its place and `repeated` may be printed again anywhere.
    """
    form = _Form(kind)
    landed = [*_landings(kind, skeleton)]
    yield from _repeated_headings(kind, skeleton)
    yield from _elsewhere(form, landed)
    yield from _disordered_parts(form, landed)
    yield from _disordered_frame(form, landed)
    yield from _disordered_paragraphs(form, landed)
    yield from _around_pages(form, skeleton)


def _landings(kind: Kind, skeleton: Document) -> Iterator[_Landed]:
    """Every printing of a value; a share of it or a change since may be told anywhere."""
    heading = ""
    for block in skeleton.body:
        if isinstance(block, TextBlock):
            heading = block.text if block.text in kind.headings else heading
        found = leaves_in(block.text) if isinstance(block, TextBlock) else block.leaves
        told = ((leaf, *home_and_order(leaf)) for leaf in kind.telling(found))
        for (home, _), run in groupby(told, lambda one: (one[1], is_paragraph(one[0]))):
            leaves, ends, rises = _in_a_row(run)
            yield _Landed(leaves, home, heading, not isinstance(block, TextBlock), ends, rises)


def _in_a_row(run: Iterable[tuple[str, str, _Order]]) -> tuple[Sequence[str], tuple[_Order, _Order], bool]:
    """The leaves, where the first and the last stand, and whether each stands behind the one before: a list's are not kept."""
    leaves, rises = list[str](), True
    first = last = (0, 0, 0)
    for leaf, _, order in run:
        rises, first = rises and last <= order, order if not leaves else first
        leaves.append(leaf)
        last = order
    return leaves, (first, last), rises


class _Form:
    """What the kind says of where its values stand."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        about = kind.properties
        self.titled = {*placeholders(about.title), *placeholders(about.author), *placeholders(kind.output)}
        self.titled_or_repeated = self.titled | {*kind.repeated}

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """The table that draws a field."""
        return {name: table.id for table in self.kind.tables.values() for cell in table.cells for name in cell.names}

    @cached_property
    def items(self) -> Mapping[str, tuple[str, int]]:
        """Under which heading the kind shows a field, list or table ('' for none), and as the how-manieth of all sheets."""
        shown = [(name, sheet.section) for sheet in self.kind.sheets for name in sheet.show]
        return {name: (section, at) for at, (name, section) in enumerate(shown)}

    def item_of(self, one: _Landed) -> str:
        """What the sheets show it as: in a table the table that draws it."""
        drawn = self.tables.get(one.home, "")
        return drawn if drawn and (one.in_table or one.home not in self.items) else one.home

    def may_be_repeated(self, name: str) -> bool:
        """Whether the form owner may let it be printed in several places."""
        return name in self.kind.quotable

    def is_again(self, one: _Landed) -> bool:
        """Whether it may stand here beside its own place."""
        return one.home in self.kind.repeated and not one.in_table

    def heading_of(self, one: _Landed) -> str:
        """The heading it belongs under."""
        return self.items.get(self.item_of(one), ("", 0))[0]


def _around_pages(form: _Form, skeleton: Document) -> Iterator[Finding]:
    """What belongs into a part stands in no header, footer or note; what the title names is repeated there."""
    leaves = dict.fromkeys(leaf for text in skeleton.margins for leaf in leaves_in(text))
    found = (one for one in (_Landed((leaf,), home_of(leaf), "", False) for leaf in leaves) if form.heading_of(one))
    for one in {one.home: one for one in found if one.home not in form.titled_or_repeated}.values():
        name, wanted = form.item_of(one), form.heading_of(one)
        yield finding("D206", "margin", field=one.home, target=form.kind.target_of(one.leaf), name=name, wanted=wanted)


def _repeated_headings(kind: Kind, skeleton: Document) -> Iterator[Finding]:
    lines = [block.text for block in skeleton.paragraphs]
    for heading in dict.fromkeys(kind.headings):
        if lines.count(heading) > kind.headings.count(heading):
            yield finding("D206", "heading", target=heading, name=heading)


def _elsewhere(form: _Form, landed: Sequence[_Landed]) -> Iterator[Finding]:
    belongs = [form.heading_of(one) for one in landed]
    last = max((at for at, wanted in enumerate(belongs) if wanted), default=-1)
    right = [
        one.heading == wanted if wanted else _is_outside(form, one, at > last)
        for at, (one, wanted) in enumerate(zip(landed, belongs, strict=True))
    ]
    at_home = {one.home for one, is_right in zip(landed, right, strict=True) if is_right}
    told = set()
    for one, wanted, is_right in zip(landed, belongs, right, strict=True):
        if is_right or (not one.heading and one.home in form.titled) or (name := form.item_of(one)) in told:
            continue
        is_again = one.home in at_home and form.may_be_repeated(one.home)
        if is_again and one.home in form.kind.repeated:
            continue
        told.add(name)
        says = "again" if is_again else "" if wanted else "frame"
        name, wanted = (one.home, wanted or _BEFORE) if is_again else (name, wanted)
        found = one.heading or _BEFORE
        yield finding(
            "D206",
            says,
            field=one.home,
            target=one.heading or form.kind.target_of(one.leaf),
            name=name,
            wanted=wanted,
            found=found,
        )


def _is_outside(form: _Form, one: _Landed, is_last: bool) -> bool:
    """A narrative stands before the first part; unit and date may stand at the end too."""
    return one.home not in form.kind.frame or not one.heading or (is_last and not is_paragraph(one.leaf))


def _disordered_parts(form: _Form, landed: Sequence[_Landed]) -> Iterator[Finding]:
    """What one sheet shows, in another order or printed again."""
    for heading in form.kind.headings:
        inside = [one for one in landed if one.heading == heading == form.heading_of(one) and not form.is_again(one)]
        times = Counter(chain.from_iterable(one.leaves for one in inside))
        for twice in dict.fromkeys(one.home for one in inside if any(times[leaf] > 1 for leaf in one.leaves)):
            yield finding("D206", "twice", field=twice, target=heading, name=twice)
        for first, then in pairwise(_first_shown(form, inside)):
            if form.items[first][1] > form.items[then][1]:
                yield finding("D206", "order", field=then, target=heading, name=then, other=first)


def _first_shown(form: _Form, inside: Sequence[_Landed]) -> Iterator[str]:
    """What the sheets show each of `inside` as, but where all of it was shown as that before."""
    seen: dict[str, set[str]] = {}
    for one in inside:
        known = seen.setdefault(form.item_of(one), set())
        if not known.issuperset(one.leaves):
            yield form.item_of(one)
        known.update(one.leaves)


def _disordered_frame(form: _Form, landed: Sequence[_Landed]) -> Iterator[Finding]:
    """Title, unit and date: in the order of `frame` before the first part, and again after the last."""
    order = {name: at for at, name in enumerate(form.kind.frame)}
    groups = [one for one in landed if not one.heading], [one for one in landed if one.heading]
    for group in groups:
        known = [one.home for one in group if one.home in order and not one.in_table and not form.is_again(one)]
        times = Counter(known)
        for first, then in pairwise(known):
            if order[first] > order[then]:
                again = next((name for name in (then, first) if times[name] > 1), "")
                yield finding(
                    "D206", "order again" if again else "order", field=then, name=then, other=first, again=again
                )


def _disordered_paragraphs(form: _Form, landed: Sequence[_Landed]) -> Iterator[Finding]:
    """Paragraphs and records out of their order, or a text before its own sub-heading."""
    homes = dict.fromkeys(one.home for one in landed if is_paragraph(one.leaf) or one.home in form.kind.lists)
    for home in homes:
        own = [one for one in landed if one.home == home]
        if not all(one.rises for one in own) or any(one.ends[-1] > then.ends[0] for one, then in pairwise(own)):
            yield finding("D206", "paragraphs", field=home, target=form.kind.target_of(home), name=home)
