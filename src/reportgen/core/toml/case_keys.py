"""The keys of an example in cases.toml, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.ids import PREVIOUS, YEAR_AGO
from reportgen.core.toml.noted_keys import Shape

CASE_KEYS: Mapping[str, Shape] = {
    "breaks": Shape.TEXTS,
    "set": Shape.TABLE,
    "same_words": Shape.FLAG,
    "today": Shape.ANY,
    "others": Shape.TABLE,
    PREVIOUS: Shape.TABLE,
    YEAR_AGO: Shape.TABLE,
}
