"""The text of a form's sample.json with another name for something; the rest, figures too, to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from reportgen.core.renaming.renamed_names import Renaming

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]')
_VALUES = 2  # how deep the names of values stand: in the object in the object


def renamed_json(text: str, renaming: Renaming) -> str:
    """`text` with the names of values, of columns of a list, and those in texts, changed."""
    return "".join(_pieces(text, renaming))


def _pieces(text: str, renaming: Renaming) -> Iterator[str]:
    last, depth, owner = 0, 0, ""
    for found in _TOKEN.finditer(text):
        token = found.group()
        depth += (token in "{[") - (token in "}]")
        if token[0] != '"':
            continue
        is_key = text[found.end() :].lstrip().startswith(":")
        said = json.loads(token)
        if is_key and depth == _VALUES:
            owner = said
        changed = _key(said, depth, owner, renaming) if is_key else renaming.text(said)
        if changed != said:
            yield text[last : found.start()] + json.dumps(changed, ensure_ascii=False)
            last = found.end()
    yield text[last:]


def _key(said: str, depth: int, owner: str, renaming: Renaming) -> str:
    if depth == _VALUES:
        return renaming.whole(said)
    return renaming.whole(said, owner) if depth > _VALUES else said
