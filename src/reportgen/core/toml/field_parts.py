"""The parts that fields, columns of lists and cells of grids have in common, as fields.toml says them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.core.cleaning import as_plain_name, is_plain_name
from reportgen.core.compiled import remembered
from reportgen.core.fields import Field
from reportgen.core.ids import parts_of
from reportgen.core.language.expressions import put_into
from reportgen.core.language.sorts import Sort
from reportgen.core.light import replace
from reportgen.core.printing.filters import MOST_PLACES
from reportgen.core.styled_text import EMPHASES, Emphasis
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration
from reportgen.core.types import TYPES
from reportgen.core.types.field_type import FieldType
from reportgen.core.types.text import TEXT

# What a misspelt type counts as, so that nothing else is accused because of it.
_UNKNOWN = replace(TEXT, sort=Sort.UNKNOWN)

_DROPS = "删去该行"
NEVER_BLANK = (
    "是必填的，不会空着，不要写 blank；可以空着的，也是自动计算而算不出来时要印的，在这里加上 required = false"
)
_PRINTS = remembered(
    r"印 +(?=\u3000)(.+)|印\s*(\S.*)"
)  # the room that a form leaves is printed, too: 「印 　　年　　月」


def declared_name(entry: Declaration) -> str:
    """The id of what `entry` declares; of one that cannot be a name it complains, and goes on with what is likely meant."""
    name = entry.text("id")
    if name and (len(parts_of(name)) > 1 or name.startswith("_") or not is_plain_name(name)):
        meant = as_plain_name(name)
        told = f"名称“{name}”只能用文字、数字和下划线，不能以数字或下划线开头，不能有空格、标点和全角字母数字"
        entry.complain(told + (f"。可以写成“{meant}”" if meant != name else ""))
        return meant
    return name


def type_named(entry: Declaration, name: str) -> FieldType:
    """The type of that name; complains of one that there is not."""
    if name not in TYPES:
        entry.complain(f"没有 {name} 这种类型。{did_you_mean(name, TYPES)}可用：{'、'.join(TYPES)}")
    return TYPES.get(name, _UNKNOWN)


def formula_of(entry: Declaration, names: Mapping[str, str]) -> dict[str, Any]:
    """What a field gets of `value`, in which `names` stand for other ids; nothing without one."""
    expression = entry.expression("value") if entry.has("value") else None
    return {"derived": expression, "names": names} if expression else {}


def places_of(entry: Declaration, usual: int | None) -> int | None:
    """How many decimals are printed, as the entry says, else as is usual around it."""
    if not entry.has("decimals"):
        return usual
    decimals = entry.whole("decimals")
    if not 0 <= decimals <= MOST_PLACES:
        entry.complain(f"decimals 是小数位数，0 到 {MOST_PLACES}", "decimals")
    return min(max(decimals, 0), MOST_PLACES)


def allowed_looks(entry: Declaration, usual: Emphasis) -> Emphasis:
    """The looks that letters may have, as the entry says, else as is usual around it."""
    if not entry.has("looks"):
        return usual
    found = Emphasis.NONE
    for word in entry.texts("looks", words=EMPHASES):
        if word in EMPHASES:
            found |= EMPHASES[word]
        else:
            entry.complain(f"looks 里没有“{word}”。{did_you_mean(word, EMPHASES)}可用：{'、'.join(EMPHASES)}", "looks")
    return found


def blank_of(entry: Declaration, usual: str) -> str:
    """What is done where nothing is filled in: 「印 —」, 「删去该行」."""
    if not entry.has("blank"):
        return usual
    typed = entry.text("blank").strip(" \t")
    if typed != _DROPS and not _PRINTS.fullmatch(typed):
        entry.complain(f"blank 的“{typed}”看不懂，请写成“印 0”“印 —”这样（空着的时候印什么），或者“{_DROPS}”", "blank")
        return ""
    return typed


def if_blank(typed: str) -> dict[str, Any]:
    """What a field gets of what `blank` says."""
    found = _PRINTS.fullmatch(typed)
    return {"blank": (found[1] or found[2]) if found else "", "drops": typed == _DROPS}


def rounded_off(field: Field) -> Field:
    """`field`, whose calculation gives no more decimals than it is printed with."""
    if field.derived is None or field.decimals is None or not field.type.can_have_decimals:
        return field
    return replace(field, derived=put_into(field.derived, f"round({{}}, {field.decimals + field.manner().shift})"))
