"""Templates in pieces: what Jinja and docxtpl make of the same, to the letter."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pieced import HOUSE, NAMES, ROOT, body_of, compiled_body, paragraph, template_of

from reportgen.core.context import context
from reportgen.core.findings import CannotRun
from reportgen.files.document.template.budget import limited
from reportgen.files.document.template.by_jinja import rendered_by_jinja
from reportgen.files.document.template.template import Properties, compile_template, filled_part, render
from reportgen.files.document.word_parts import BODY
from reportgen.files.zipped import unpack
from reportgen.pipeline.sources import read_report

FORMS = sorted(path.parent for root in ("templates", "tests/kinds") for path in ROOT.glob(f"{root}/*/sample.json"))


WIDTH = '<w:tcPr><w:tcW w:w="9" w:type="dxa"/></w:tcPr>'


def table(*rows: tuple[str, str]) -> str:
    cells = (f"<w:tr>{''.join(f'<w:tc>{WIDTH}{paragraph(text)}</w:tc>' for text in row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid>{"".join(cells)}</w:tbl>'


def canonical(part: bytes) -> bytes:
    made: bytes = etree.tostring(etree.fromstring(part), method="c14n")
    return made


def by_docxtpl(content: bytes, names: dict[str, Any]) -> dict[str, bytes]:
    template, out = DocxTemplate(io.BytesIO(content)), io.BytesIO()
    template.render(names, autoescape=True)
    template.save(out)
    return unpack(out.getvalue())


# ── what is made ─────────────────────────────────────────────────────────────

VALUES = st.sampled_from(["name", "lines", "empty", "n", "exact", "of.items", "of.inner.key", "rows[0].a"])
CONDITIONS = st.sampled_from(
    ["name", "empty", "not empty", "n == 3", "n != 3 and name", "n in [1, 3]", "rows|length > 2", "nobody is defined"]
)
TEXTS = st.sampled_from(["", "文", "a b ", " & <", "“引”"])


def inside(value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The text of a paragraph: texts and values, conditions and loops among them."""
    plain = st.builds(lambda text, one: f"{text}{{{{ {one} }}}}", TEXTS, value) | TEXTS
    turn = "{% if not loop.last %}、{% endif %}{{ loop.index }}"
    return st.recursive(
        plain,
        lambda deeper: st.one_of(
            st.builds("{}{}".format, deeper, deeper),
            st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, CONDITIONS, deeper, deeper),
            st.builds(
                (
                    "{{% for x in rows %}}{}{{{{ x.a }}}}"
                    + turn.replace("{", "{{").replace("}", "}}")
                    + "{{% endfor %}}"
                ).format,
                deeper,
            ),
            st.builds("{{% for x in nothing %}}{}{{% else %}}空{{% endfor %}}".format, deeper),
        ),
        max_leaves=4,
    )


@st.composite
def runs(draw: st.DrawFn, text: st.SearchStrategy[str]) -> str:
    """A paragraph, cut into runs anywhere, as Word does."""
    whole = draw(text)
    cuts = sorted({0, len(whole), *draw(st.lists(st.integers(0, len(whole)), max_size=2))})
    return paragraph(*(whole[left:right] for left, right in pairwise(cuts)))


# docxtpl puts what these tags ask for into attributes.
IN_ATTRIBUTES = [
    table(("{% cellbg of.items %}{{ name }}", "{% colspan n %}{{ n }}")),
    table(("{%tr for row in rows %}", ""), ("{% vm %}合", "{{ row.a }}"), ("{%tr endfor %}", "")),
]


def blocks(value: st.SearchStrategy[str] = VALUES) -> st.SearchStrategy[str]:
    """Paragraphs and tables, with conditions and loops around them."""
    text = inside(value)

    def around(deeper: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        tags = st.builds("{{%p if {} %}}".format, CONDITIONS)
        return st.one_of(
            st.builds(lambda tag, one: paragraph(tag) + one + paragraph("{%p endif %}"), tags, deeper),
            st.builds(
                lambda one: (
                    paragraph("{%p for row in rows %}")
                    + one
                    + paragraph("中{{ row.a }}")
                    + paragraph("{%- if loop.first %}始{% endif %}")
                    + paragraph("{%p endfor %}")
                ),
                deeper,
            ),
            st.builds(lambda one, other: one + other, deeper, deeper),
        )

    rows = st.builds(
        lambda one: table(("头", one), ("{%tr for row in rows %}", ""), ("{{ row.a }}", one), ("{%tr endfor %}", "")),
        text,
    )
    return st.recursive(runs(text) | rows | st.sampled_from(IN_ATTRIBUTES), around, max_leaves=3)


@given(blocks())
def it_makes_of_simple_tags_what_jinja_and_docxtpl_make(block: str) -> None:
    content = template_of(block)
    part = compiled_body(content)
    assert part.told is not None
    with limited():
        ours, theirs = filled_part(part, NAMES), rendered_by_jinja(part, NAMES)
    assert ours == theirs
    assert canonical(ours) == canonical(by_docxtpl(content, NAMES)[BODY])


@given(st.lists(blocks() | runs(st.sampled_from(["{% if name %}", "{% if empty %}", "{% else %}", "{% for x in rows %}", "{% endif %}", "{% endfor %}", "{%p if n %}", "{%p endif %}", "{%- if n %}"])), min_size=2, max_size=6))  # fmt: skip
def it_never_makes_a_torn_part_of_tags_that_tear_it(given: list[str]) -> None:
    try:
        part = body_of(*given, table(("{% if n %}", "{% endif %}")))
        made = filled_part(part, NAMES)
    except CannotRun:
        return
    etree.fromstring(made)
    assert made == rendered_by_jinja(part, NAMES)


@pytest.mark.sweep
@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("marked", [False, True])
def it_makes_of_a_form_of_ours_what_jinja_makes(folder: Path, marked: bool) -> None:
    report, _, kind = read_report(folder / "sample.json", folder.parent)
    names = context(report, marked=marked)
    for part in compile_template(kind.template_bytes).parts.values():
        assert part.told is not None and part.told == json.loads(json.dumps(part.told))
        assert part.pieces and part.pieces.filled(names).content == rendered_by_jinja(part, names)


def it_numbers_pictures_as_docxtpl_does() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = f'<w:p><w:r><w:drawing xmlns:wp="{space}"><wp:docPr name="图" id="7"/></w:drawing></w:r></w:p>'
    content = template_of(picture, paragraph("{{ name }}"), picture)
    part = compile_template(content).parts[BODY]
    assert part.told is not None and not part.is_repaired
    assert canonical(filled_part(part, NAMES)) == canonical(by_docxtpl(content, NAMES)[BODY])
    looped = template_of(paragraph("{%p for x in rows %}"), picture, paragraph("{%p endfor %}"))
    part = compile_template(looped).parts[BODY]
    assert part.told is not None and part.is_repaired
    assert canonical(filled_part(part, NAMES)) == canonical(by_docxtpl(looped, NAMES)[BODY])


def it_deflates_once_what_every_document_shares() -> None:
    template = compile_template(template_of(paragraph("{{ name }}")))
    members = [unpack(render(template, NAMES | {"name": name}, Properties("", "", "2024-01-01"))) for name in "甲乙"]
    assert members[0][BODY] != members[1][BODY]
    lasting = template.members["word/styles.xml"]
    assert lasting.packed is lasting.packed and members[0]["word/styles.xml"] == lasting == HOUSE["word/styles.xml"]
