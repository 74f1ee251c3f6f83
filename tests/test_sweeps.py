"""Nothing is left to `make test-sweeps` of which `make test` tries nothing like it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(ROOT.glob("tests/**/test_*.py"))}
ONLY = re.compile(r'@pytest\.mark\.sweep_only\(\s*like="([^"]+)::(\w+)"\s*\)\n(?:@.*\n)*def (\w+)')

WHOLE = re.compile(r'^pytestmark = .*pytest\.mark\.sweep_only\(\s*like="([^"]+)::(\w+)"', re.M)


def it_names_a_test_of_make_test_for_each_that_is_left_out() -> None:
    left_out = {(path, name) for path, text in TEXTS.items() for _, _, name in ONLY.findall(text)}
    likes = {(path, name) for text in TEXTS.values() for path, name, _ in ONLY.findall(text)}
    whole = {path: found.groups() for path, text in TEXTS.items() if (found := WHOLE.search(text))}
    likes |= {*whole.values()}
    assert not {path for path, _ in likes} & whole.keys()
    assert (
        sum(len(re.findall(r"^@pytest\.mark\.sweep_only\(", text, re.M)) for text in TEXTS.values())
        == len(left_out)
        > 20
    )
    assert likes & left_out == set()
    assert {(path, name) for path, name in likes if f"def {name}(" not in TEXTS.get(path, "")} == set()
