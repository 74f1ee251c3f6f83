"""The form's Word template in the language of each engine: what all of them know, names and loops over paragraphs.

Nobody but docxtpl knows its macros and conditions. So the template is written out first for the report at hand: a name
for each value that is printed, a loop for each text. From that, each engine's tags are put in mechanically.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_BODY = "word/document.xml"
_PARAGRAPH = re.compile(r"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_IF = re.compile(r"\{%p if (.*?) %\}|\{%p endif %\}")
_PROSE = re.compile(r"\{\{p 正文\(([^,)]+).*?\}\}")
_NAME = re.compile(r"\{\{(.+?)\}\}")


@dataclass(frozen=True)
class Syntax:
    """How an engine writes a name, what stands before a text's paragraph, in it, and after it (each but the middle a paragraph)."""

    value: str
    before: str
    text: str
    after: str


JINJA = Syntax("{{ %s }}", "{%%p for x in %s %%}", "{{ x.t }}", "{%%p endfor %%}")
SYNTAX = {
    "reportgen": JINJA,
    "docxtpl": JINJA,
    "rust-docxtpl": JINJA,
    "docxtemplater": Syntax("{%s}", "{#%s}", "{t}", "{/%s}"),
    "easy-template-x": Syntax("{%s}", "{#%s}", "{t}", "{/%s}"),
    "docx-templates": Syntax("{INS %s}", "{FOR x IN %s}", "{INS $x.t}", "{END-FOR x}"),
    "carbone": Syntax("{d.%s}", "", "{d.%s[i].t}", "{d.%s[i+1].t}"),
}


@dataclass
class Flat:
    """A template with names v0, v1 … and texts l0, l1 … between marks that no engine knows, and what they stand for."""

    members: dict[str, bytes]
    data: dict[str, Any] = field(default_factory=dict)


def flatten(content: bytes, printed: Callable[[str], str], texts: Mapping[str, list[str]]) -> Flat:
    """`printed` gives what an expression of the template prints, `texts` the paragraphs of each prose by its name.

    Conditions are decided: paragraphs under one that does not hold are left out.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        flat = Flat({name: package.read(name) for name in package.namelist()})
    body = flat.members[_BODY].decode()
    # A macro says how paragraphs are set; they are the same in all engines' copies, so the plain one is taken.
    body = re.sub(r"<w:p[ >](?:(?!<w:p[ >]).)*?\{%p macro.*?\{%p endmacro %\}.*?</w:p>", "", body, flags=re.DOTALL)

    holds = [True]

    def written_out(found: re.Match[str]) -> str:
        paragraph = found.group()
        if condition := _IF.search(paragraph):
            if asked := condition.group(1):
                holds.append(holds[-1] and printed(f"1 if {asked} else 0") == "1")
            else:
                holds.pop()
        if condition or not holds[-1]:
            return ""
        if prose := _PROSE.search(paragraph):
            name = f"l{len(flat.data)}"
            flat.data[name] = [{"t": one} for one in texts[prose.group(1)]]
            return "".join(paragraph.replace(prose.group(), f"\0{step}{name}\0") for step in "bta")
        return _NAME.sub(value, paragraph)

    def value(found: re.Match[str]) -> str:
        name = f"v{len(flat.data)}"
        flat.data[name] = printed(found.group(1).strip())
        return f"\0v{name}\0"

    flat.members[_BODY] = _PARAGRAPH.sub(written_out, body).encode()
    return flat


def in_syntax(flat: Flat, syntax: Syntax) -> bytes:
    """The .docx with the tags of one engine."""
    forms = {"v": syntax.value, "b": syntax.before, "t": syntax.text, "a": syntax.after}
    body = flat.members[_BODY].decode()
    if not syntax.before:
        body = re.sub(r"<w:p[ >](?:(?!<w:p[ >]).)*?\0b.*?</w:p>", "", body, flags=re.DOTALL)

    def tag(found: re.Match[str]) -> str:
        form = forms[found.group(1)]
        return form % found.group(2) if "%s" in form else form % ()

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (flat.members | {_BODY: re.sub("\0([vbta])(.*?)\0", tag, body).encode()}).items():
            package.writestr(name, content)
    return out.getvalue()
