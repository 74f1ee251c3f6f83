"""Make a Word template print all branches of its conditions, so that reading knows every text a line may have.

In a line, `{% if 甲 %}下降{% else %}增长{% endif %}` becomes both texts between signs (`core.branch_signs`). Lines that stand or
fall together with a condition stand between paragraphs with these signs. What is inside a loop, a macro or a table, and
conditions round more than lines, are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.branch_signs import BRANCH, BRANCHES_BEGIN, BRANCHES_END
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass, field, replace
from reportgen.files.document.template.template import CompiledTemplate
from reportgen.files.document.word_parts import BODY

_PIECE = remembered(
    r"(?P<open><w:(?P<what>t|p|tbl)(?: [^>]*[^/>])?>)|(?P<close></w:(?P<closed>t|p|tbl)>)"
    r"|\{%[-+]?\s*(?P<word>if|elif|else|endif|for|endfor|macro|endmacro)\b(?P<rest>(?:(?!%\}).)*)%\}",
    re.DOTALL,
)
_SIGNS = {"if": BRANCHES_BEGIN, "elif": BRANCH, "else": BRANCH, "endif": BRANCHES_END}
_AROUND = {"t": "{}", "r": "<w:r><w:t>{}</w:t></w:r>", "p": "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"}
# What some option of a choice, and everything filled in, makes true: the lines are seen without a look at their branches.
_SEEN = remembered(r"\w+(?:\.\w+)*\s*(?:==\s*(?:'[^']*'|\"[^\"]*\")|in\s*[\[(][^\])]*[\])])?")
_NO_LINES = remembered(r"<w:tbl[ >]|\{%[-+]?\s*(?:for|macro|set)\b|\{\{[^}]*\(")


@dataclass
class _Tag:
    """One tag of a condition: where it stands in the source, and whether in a text, between runs or between paragraphs."""

    start: int
    end: int
    word: str
    among: str
    asks: str


@dataclass
class _Condition:
    """The tags of one condition; `is_free`: in no loop, macro or table, and in no condition that is left."""

    tags: list[_Tag] = field(default_factory=list)
    is_free: bool = True


def with_every_branch(template: CompiledTemplate, lines_too: bool) -> CompiledTemplate:
    """`template` with all branches of the conditions in lines, with `lines_too` also of those round whole lines."""
    part = template.parts.get(BODY)
    source = every_branch(part.source, lines_too) if part else ""
    if part is None or source == part.source:
        return template
    from reportgen.files.document.template.cut_pieces import cut_into_pieces  # which loads Jinja
    from reportgen.files.document.template.template_language import TemplateLanguage

    told = cut_into_pieces(TemplateLanguage().parse(source))
    return replace(template, parts={**template.parts, BODY: replace(part, source=source, told=told)})


def every_branch(source: str, lines_too: bool) -> str:
    """The source of a body with signs in the place of the tags of each condition of which all branches are to be seen."""
    made, done = "", 0
    taken = [one for one in _conditions(source) if _is_taken(one, source, lines_too)]
    signs = [(tag, _SIGNS[tag.word]) for one in taken for tag in one.tags]
    signs += [(one.tags[-1], BRANCH) for one in taken if one.tags[-2].word != "else"]  # or nothing
    for tag, sign in sorted(signs, key=lambda told: (told[0].start, told[1] == BRANCHES_END)):
        made += source[done : tag.start] + _AROUND[tag.among].format(sign)
        done = tag.end if sign == _SIGNS[tag.word] else tag.start
    return made + source[done:]


def _is_taken(one: _Condition, source: str, lines_too: bool) -> bool:
    among = {tag.among for tag in one.tags}
    if not one.is_free or len(among) > 1 or one.tags[-1].word != "endif":
        return False
    inside = source[one.tags[0].end : one.tags[-1].start]
    return among != {"p"} or (lines_too and not _is_seen(one) and not _NO_LINES.search(inside))


def _is_seen(one: _Condition) -> bool:
    asked = one.tags[0].asks.strip(" -+").split(" and ")
    return len(one.tags) == 2 and all(_SEEN.fullmatch(part.strip()) for part in asked)


def _conditions(source: str) -> Iterator[_Condition]:
    """Every condition of the source, outer ones behind those in them."""
    inside: set[str] = set()
    tables, loops = 0, 0
    waiting: list[_Condition | None] = []  # None: a loop, which may have an else of its own
    for found in _PIECE.finditer(source):
        if what := found["what"] or found["closed"]:
            inside = inside | {what} if found["what"] else inside - {what}
            tables += (1 if found["what"] else -1) if what == "tbl" else 0
            continue
        word, among = found["word"], "t" if "t" in inside else "r" if "p" in inside else "p"
        loops += {"for": 1, "macro": 1, "endfor": -1, "endmacro": -1}.get(word, 0)
        if word in ("for", "if"):
            waiting.append(_Condition(is_free=not tables and not loops) if word == "if" else None)
        one = waiting[-1] if waiting and word in _SIGNS else None
        if one is not None:
            one.tags.append(_Tag(found.start(), found.end(), word, among, found["rest"]))
        if word in ("endfor", "endif") and waiting:
            waiting.pop()
            if one is not None:
                yield one
