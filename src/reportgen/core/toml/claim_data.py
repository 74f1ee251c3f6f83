"""Build the vocabulary of a form from claims.toml, or say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.core.claims.lexicon import WordError, spellings
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.vocabulary import Measure, Portion, Split, Topic, Vocabulary
from reportgen.core.fields import Grid
from reportgen.core.language import expressions
from reportgen.core.language.expressions import Expression, only_adds, put_into
from reportgen.core.language.sorts import Sort
from reportgen.core.light import replace
from reportgen.core.periods.period import Length
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.rules.declared.rules import WHOLE, ClaimTest, Instance
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.likened import LIKE, WITHOUT
from reportgen.core.toml.rule_names import Known

# What the message of a rule about claims may say.
_SAID = ("what", "said", "should", "how", "sentence")
_LARGE = {"万": 10**4, "亿": 10**8}


def build_vocabulary(data: Mapping[str, Any], known: Known, length: Length, problems: list[str]) -> Vocabulary:
    """The vocabulary in the contents of claims.toml; mistakes are added to `problems`."""
    head = Declaration(data, "claims.toml", problems)
    subjects = {one.id: one for one in (_subject(entry, known) for entry in head.tables("subject"))}
    for subject in subjects.values():
        _known(head, f"{subject.id} 的 beside", subject.beside, subjects)
    like, without = head.text(LIKE, ""), head.texts(WITHOUT)
    if without and not like:
        head.complain(f'{WITHOUT} 说的是哪些不要，要与 {LIKE} = "别的报告的编号" 写在一起', WITHOUT)
    own = head.text("own", "")
    if own and own not in known.fields:
        head.complain(f"own 里没有字段“{own}”。{did_you_mean(own, known.fields)}")
    made = Vocabulary(
        subjects,
        _words(head, "filling", known),
        _words(head, "away", known),
        own,
        _words(head, "bodies", known),
        length,
        tuple(one for word in _words(head, "gathers", known) for one in spellings(word)),
        _words(head, "organs", known),
    )
    head.done()
    return made


def build_claim_test(way: Way, entry: Declaration, message: str, known: Known) -> ClaimTest:
    """The test of the figures that say something in this `way` of what `entry` lists, each a name of claims.toml."""
    names = entry.texts(way)
    for name in names:
        if name not in known.claims:
            entry.complain(f"{way} 里的“{name}”不在 claims.toml 里。{did_you_mean(name, known.claims)}")
    known.can_say(entry, message, _SAID)
    return ClaimTest(way, frozenset(names))


def _subject(entry: Declaration, known: Known) -> Topic:
    instances = _lines(entry, known)
    whole = _instances(entry, "whole", instances) if entry.has("whole") else (WHOLE,)
    first = whole[0] if whole else WHOLE
    measures = {one.id: one for one in (_measure(item, known, first) for item in entry.tables("measure"))}
    parts = {one.id: one for one in (_part(item, known, instances) for item in entry.tables("part"))}
    units, scale = _units(entry)
    made = Topic(
        id=entry.text("id"),
        words=_words(entry, "words", known),
        units=units,
        measures=measures,
        parts=parts,
        splits={one.id: one for one in (_split(item, known) for item in entry.tables("split"))},
        all_=whole,
        usual=_named(entry, "usual", measures),
        not_=_words(entry, "not", known),
        scale=scale,
        beside=entry.texts("beside"),
        about=_words(entry, "about", known),
        at=_fields(entry, "at", known),
        short=_words(entry, "short", known),
    )
    for measure in measures.values():
        _known(entry, f"{measure.id} 的 with", measure.with_, measures)
        _known(entry, f"{measure.id} 的 share_of", [measure.share_of] if measure.share_of else [], measures)
    entry.done()
    return made


def _units(entry: Declaration) -> tuple[tuple[str, ...], int]:
    """The units that count one, and how many of them 1 in the report is: 万元 are ten thousand 元."""
    units, scale = entry.texts("units", None), entry.whole("scale", 1)
    large = {unit: size for unit in units for sign, size in _LARGE.items() if unit.startswith(sign) and unit != sign}
    if len({*large.values(), *([scale] if scale > 1 else [])}) > 1:
        entry.complain("units 里的单位大小不一，请分成几个 subject", "units")
    return tuple(unit[1:] if unit in large else unit for unit in units), max([scale, *large.values()])


def _fields(entry: Declaration, key: str, known: Known) -> tuple[str, ...]:
    names = tuple(entry.texts(key))
    for name in names:
        if name not in known.fields:
            entry.complain(f"{key} 里没有字段“{name}”。{did_you_mean(name, known.fields)}")
    return names


def _lines(entry: Declaration, known: Known) -> Mapping[str, Instance]:
    """The columns or rows of the subject's table, by their names."""
    grid_id, each = entry.text("grid", ""), entry.text("each", "")
    if not grid_id:
        return {}
    grid: Grid | None = known.grids.get(grid_id)
    if grid is None:
        entry.complain(f"没有表格数据“{grid_id}”。{did_you_mean(grid_id, known.grids)}")
        return {}
    if each not in ("column", "row"):
        entry.complain("写了 grid 就要写 each，可用：column、row")
        return {}
    lines, cells = (grid.columns, grid.column) if each == "column" else (grid.rows, grid.row)
    return {line: Instance(line, cells(line)) for line in lines}


def _measure(entry: Declaration, known: Known, first: Instance) -> Measure:
    value = _expression(entry, "value", known, first)
    made = Measure(
        id=entry.text("id"),
        words=_words(entry, "words", known),
        value=value,
        also=_expression(entry, "also", known, first) if entry.has("also") else None,
        with_=tuple(entry.text("with", "").split()),
        share_of=entry.text("share_of", ""),
        whole=entry.flag("whole"),
        strong=entry.flag("strong"),
        unit=entry.text("unit", ""),
        due=entry.flag("due"),
        then=_words(entry, "then", known) if entry.has("then") else (),
    )
    if (made.also is None) != (not made.with_):
        entry.complain("also 和 with 要一起写")
    entry.done()
    return replace(made, value=_in_percent(entry, value, known, first)) if made.unit == "%" else made


def _in_percent(entry: Declaration, value: Expression, known: Known, first: Instance) -> Expression:
    """The value of a rate in the unit of the text: percentages of the report are 0.163 there and 16.3% in words."""
    fields = [known.meaning(name, first) for name in value.names]
    if only_adds(value) and all(one is not None and one.type.dimension is Dimension.RATIO for one in fields):
        return put_into(value, "{} * 100")
    if "/" in value.text and "100" not in value.text:
        entry.complain(f'unit 是 "%"，value 要算成百分数，请写 ({value.text}) * 100', "value")
    return value


def _expression(entry: Declaration, key: str, known: Known, first: Instance) -> Expression:
    expression = entry.expression(key)
    if expression is None:
        return expressions.parse("0")
    known.understands(entry, expression, first, Sort.NUMBER)
    return expression


def _part(entry: Declaration, known: Known, instances: Mapping[str, Instance]) -> Portion:
    made = Portion(
        entry.text("id"),
        _words(entry, "words", known),
        _instances(entry, "of", instances),
        entry.flag("strong"),
        _words(entry, "then", known) if entry.has("then") else (),
    )
    entry.done()
    return made


def _split(entry: Declaration, known: Known) -> Split:
    made = Split(entry.text("id"), _words(entry, "words", known))
    entry.done()
    return made


def _instances(entry: Declaration, key: str, instances: Mapping[str, Instance]) -> tuple[Instance, ...]:
    names = entry.texts(key, None)
    _known(entry, key, names, instances)
    return tuple(instances[name] for name in names if name in instances)


def _named(entry: Declaration, key: str, known: Mapping[str, object]) -> tuple[str, ...]:
    names = entry.texts(key)
    _known(entry, key, names, known)
    return tuple(name for name in names if name in known)


def _known(entry: Declaration, key: str, names: Sequence[str], known: Mapping[str, object]) -> None:
    for name in names:
        if name not in known:
            entry.complain(f"{key} 里没有“{name}”。{did_you_mean(name, known)}")


def _words(entry: Declaration, key: str, known: Known) -> tuple[str, ...]:
    """The words under `key`: each a list of its own, or several in one text with spaces between them."""
    words = [word for text in entry.texts(key) for word in text.split()]
    return tuple(words if known.is_sound else _readable(entry, key, words))


def _readable(entry: Declaration, key: str, words: Sequence[str]) -> Iterator[str]:
    for word in words:
        try:
            spellings(word)
        except WordError as error:
            entry.complain(f"{key} {error}")
            continue
        yield word
