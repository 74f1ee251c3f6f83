"""What comes with the tool of patterns is told as two texts, a list and bytes, and each is made of them when it is asked for."""

from __future__ import annotations

import json
import re

import pytest

from reportgen.core import compiled as compiled_module
from reportgen.core.compiled import KnownPatterns, ReadyPatterns, compiled, program_of, ready_of, remembered, told_ready

_TEXTS = ("(?P<年>\\d{4})年|(?P<月>[一二三]+)月", "甲\n乙", "[¦‖]", "甲‧乙")
_NEEDS = {"(?P<年>\\d{4})年": [["年"], ["0", "1"]], "什么都行": [], "甲‧乙": [["甲‧乙"]]}


def _ready() -> ReadyPatterns:
    told, codes = told_ready(_NEEDS, {f"8 {text}": program_of(text, re.MULTILINE) for text in _TEXTS})
    return ready_of(json.loads(json.dumps(told)), codes)


@pytest.mark.parametrize("text", _TEXTS[:2])
def it_makes_the_same_program_again(text: str) -> None:
    program = _ready().program(f"8 {text}")
    assert program and compiled(text, program) == re.compile(text, re.MULTILINE)
    assert compiled(text, program).groupindex == re.compile(text, re.MULTILINE).groupindex


def it_has_no_program_of_what_was_not_told() -> None:
    assert _ready().program("0 甲\n乙") is None
    assert _ready().program("8 [¦‖]") is None  # it has the sign that stands between others


def it_knows_what_a_match_needs() -> None:
    assert _ready().need("(?P<年>\\d{4})年") == (("年",), ("0", "1"))
    assert _ready().need("什么都行") == ()
    assert _ready().need("甲‧乙") is None and _ready().need("别的") is None


def it_takes_over_a_known_pattern_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    known, asked = KnownPatterns(), list[str]()
    known.begin_with(_ready())
    monkeypatch.setattr(compiled_module, "KNOWN", known)
    monkeypatch.setattr(
        compiled_module, "compiled", lambda text, program: (asked.append(text), compiled(text, program))[1]
    )
    remembered.cache_clear()
    pattern = remembered("甲\n乙", re.MULTILINE)
    assert not asked
    assert pattern.findall("甲\n乙甲\n乙") == ["甲\n乙"] * 2 and pattern.pattern == "甲\n乙"
    assert pattern.findall("丙") == [] and asked == ["甲\n乙"]
    remembered.cache_clear()
