"""Letters that XML would take for signs of its own are written as it writes them."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.in_xml import escape


@given(st.text(alphabet="<>&\"';a甲\n"))
def it_escapes_as_python_does(text: str) -> None:
    assert escape(text) == html.escape(text)
