"""The TOML of a copied kind: another id and title, everything else as it stands, comments included."""

from __future__ import annotations

import re

from reportgen.core.drafting.toml_text import toml_value

_KEY = r"""^({key}[ \t]*=[ \t]*)(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_FIRST_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def with_id_and_title(about: str, kind_id: str, title: str) -> str:
    """kind.toml with `kind_id` and `title` in the place of its own."""
    for key, value in (("id", kind_id), ("title", title)):
        table = _FIRST_TABLE.search(about)
        head, rest = (about[: table.start()], about[table.start() :]) if table else (about, "")
        about = _with_value(head, key, value) + rest
    return about


def with_kind_id(sample: str, old: str, kind_id: str) -> str:
    """sample.json of the kind `old` as one of `kind_id`."""
    return re.sub(
        rf'("kind"\s*:\s*)"{re.escape(old)}"', lambda found: f"{found[1]}{toml_value(kind_id)}", sample, count=1
    )


def with_schema(text: str, line: str) -> str:
    """A TOML file that tells editors in its first line by which schema it is written."""
    old = re.match(r"#:schema [^\n]*\n", text)
    return f"{line}\n{text[old.end() :] if old else text}"


def _with_value(text: str, key: str, value: str) -> str:
    pattern = re.compile(_KEY.format(key=key), re.MULTILINE)
    return pattern.sub(lambda found: found[1] + toml_value(value), text, count=1)
