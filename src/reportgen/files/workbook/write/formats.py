"""How the workbook looks: one named format for each role a cell can play."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reportgen.core.styled_text import Emphasis
from reportgen.files.workbook.write.sizes import SMALL

INPUT_COLOUR = "#FFF8DC"
DERIVED_COLOUR = "#E3ECF7"
BLANK_COLOUR = "#FFE08A"
LABEL_COLOUR = "#F2F2F2"
BAND_COLOUR = "#D9D9D9"
CARRIED_COLOUR = "#E2EFDA"
LAST_COLOUR = "#FAFAFA"

_BASE = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
# Text that begins off its border, which otherwise it touches on paper.
_OFF = {"align": "left", "indent": 1}
_BOX = {"border": 1, "border_color": "#7F7F7F"}
_ERROR = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
_EXPLAIN = {"bg_color": "#E4D2F5", "font_color": "#5B2C83"}
_WARNING = {"bg_color": "#FCD5B4", "font_color": "#833C0B"}
_NOTE = {"bg_color": "#CDEAF3", "font_color": "#0B4F6C"}
_PALE = {"border": 1, "border_color": "#BFBFBF", "bg_color": LAST_COLOUR, "font_color": "#595959"}
_INPUT = {"bg_color": INPUT_COLOUR, "locked": False}

_ROLES: dict[str, dict[str, object]] = {
    "title": {"font_size": 16, "bold": True, "text_wrap": False},
    "aside": {"font_color": "#595959"},
    "help": {"font_color": "#595959", "font_size": 10, "indent": 1},
    "label": {**_BOX, **_OFF, "bg_color": LABEL_COLOUR},
    "label_centre": {**_BOX, "bg_color": LABEL_COLOUR, "align": "center"},
    "label_upright": {**_BOX, "bg_color": LABEL_COLOUR, "align": "center", "text_wrap": False, "rotation": 270},
    "band": {**_BOX, "bg_color": BAND_COLOUR, "align": "center", "bold": True},
    "hole": {**_BOX, "bg_color": "#D9D9D9", "font_color": "#7F7F7F", "align": "center"},
    "number": {**_BOX, **_INPUT, "align": "center"},
    "text": {**_BOX, **_INPUT, **_OFF},
    "words": {**_BOX, **_INPUT, **_OFF, "num_format": "@"},
    "long_text": {**_BOX, **_INPUT, **_OFF, "valign": "top", "font_size": SMALL},
    "date": {**_BOX, **_INPUT, **_OFF, "num_format": "yyyy-mm-dd"},
    "unfilled": {**_BOX, "bg_color": BLANK_COLOUR},
    "wrong": {**_BOX, **_ERROR},
    "unexplained": {**_BOX, **_EXPLAIN},
    "doubtful": {**_BOX, **_WARNING},
    "noted": {**_BOX, **_NOTE},
    "derived": {**_BOX, "bg_color": DERIVED_COLOUR, "align": "center", "bold": True},
    "carried": {**_BOX, "bg_color": CARRIED_COLOUR, "align": "center"},
    "last": {**_PALE, "align": "center"},
    "last_text": {**_PALE, **_OFF, "valign": "top"},
    "last_label": {**_PALE, "align": "center", "font_size": 9},
    "last_title": {**_PALE, "align": "center", "bold": True},
    "header": {**_BOX, "bg_color": BAND_COLOUR, "align": "center", "bold": True},
    "plain": {},
    "good": {**_BOX, "align": "center", "font_color": "#2E7D32", "bold": True},
    "error": {**_ERROR},
    "explain": {**_EXPLAIN},
    "warning": {**_WARNING},
    "note": {**_NOTE},
    "blank": {"bg_color": BLANK_COLOUR},
    "told": {"font_color": "#9C0006", "bold": True, "text_wrap": False},
    "noted_aside": {"font_color": _NOTE["font_color"]},
    "status": {"bold": True, "text_wrap": False, "font_color": "#2E7D32"},
    "point": {**_BOX, **_OFF, "font_color": "#595959", "font_size": 10},
    "progress": {**_BOX, **_OFF, "font_color": "#2E7D32"},
    "alarm": {"font_color": "#9C0006"},
    "unfinished": {"font_color": "#833C0B"},
    "pale": {"font_color": "#7F7F7F"},
    "part": {**_BOX, **_OFF, "bg_color": LABEL_COLOUR, "bold": True, "text_wrap": False},
    "link_boxed": {**_BOX, **_OFF, "font_color": "#0563C1", "underline": 1},
}


_LOOKS = {
    Emphasis.BOLD: ("bold", True),
    Emphasis.ITALIC: ("italic", True),
    Emphasis.UNDERLINE: ("underline", 1),
    Emphasis.RAISED: ("font_script", 1),
    Emphasis.LOWERED: ("font_script", 2),
}


class Formats:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str, Emphasis], Format] = {}

    def get(self, role: str, num_format: str = "", look: Emphasis = Emphasis.NONE) -> Format:
        """The format of `role`; `num_format` shows a number with the decimals it was entered with, `look` marks letters out."""
        key = (role, num_format, look)
        if key not in self._made:
            properties = {**_BASE, **_ROLES[role], **({"num_format": num_format} if num_format else {})}
            properties |= {name: value for one, (name, value) in _LOOKS.items() if one in look}
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def colour_words(self, page: Worksheet, area: str, criteria: str, roles: Mapping[str, str]) -> None:
        """Show a text of the area in the format of the first sign that it begins with, or contains."""
        for sign, role in roles.items():
            rule = {"type": "text", "criteria": criteria, "value": sign, "format": self.get(role), "stop_if_true": True}
            page.conditional_format(area, rule)
