"""Build the calendar of a kind from the [period] of kind.toml: how often it is made, and which fields say for when."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.fields import Field
from reportgen.core.periods.period import LENGTHS, Calendar, Length
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration
from reportgen.core.types.choice import CHOICE
from reportgen.core.types.field_type import FieldType
from reportgen.core.types.year import YEAR

_A_YEAR_AGO = "a-year-ago"


def build_calendar(entry: Declaration, fields: Mapping[str, Field]) -> Calendar | None:
    """Calendar from the table `[period]`, None after complaining."""
    every = entry.text("every", None, LENGTHS)
    length = LENGTHS.get(every)
    if every and length is None:
        entry.complain(f"every 没有“{every}”这种写法。{did_you_mean(every, LENGTHS)}可用：{'、'.join(LENGTHS)}")
    year = _field(entry, "year", YEAR, fields)
    has_part = length.parts > 1 if length else not every
    part = _field(entry, "part", CHOICE, fields) if has_part else None
    if entry.has("part") and length and not has_part:
        entry.complain("一年报一次的不用写 part")
    if length and part and len(part.choices) != length.parts:
        entry.complain(
            f'“{part.id}”有 {len(part.choices)} 个选项，every = "{every}" 要正好 {length.parts} 个，按先后写'
        )
    knows_year_ago = _knows_year_ago(entry, length)
    entry.done()
    if length is None or year is None or (has_part and (part is None or len(part.choices) != length.parts)):
        return None
    if part is None:
        return Calendar(length, year.id)
    return Calendar(length, year.id, part.id, part.choices, knows_year_ago)


def _field(entry: Declaration, key: str, wanted: FieldType, fields: Mapping[str, Field]) -> Field | None:
    """The field that `key` names, if there is one of the type `wanted`."""
    name = entry.text(key)
    field = fields.get(name)
    if name and field is None:
        entry.complain(f"{key}：没有名称“{name}”。{did_you_mean(name, fields)}")
    elif field is not None and field.type is not wanted:  # the calendar reads the values of these two
        entry.complain(f"{key}：“{name}”的类型是 {field.type}，这里要 {wanted}")
        return None
    return field


def _knows_year_ago(entry: Declaration, length: Length | None) -> bool:
    also = entry.text("also", "", [_A_YEAR_AGO])
    if also and length and length.parts == 1:
        entry.complain("一年报一次的不用写 also：上年同期就是 previous")
    elif also not in ("", _A_YEAR_AGO):
        entry.complain(f"also 只能是 {_A_YEAR_AGO}（上年同期）")
    return also == _A_YEAR_AGO
