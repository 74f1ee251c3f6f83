"""The XML of a part made readable for Jinja, by docxtpl's patching, and what an input method leaves in tags put right."""

from __future__ import annotations

import io
import re

from reportgen.core.compiled import remembered
from reportgen.files.document.page_layout import indents_in_paragraphs
from reportgen.files.document.template.template_faults import with_lines

TAG = remembered(r"\{[{%#].*?[%#}]\}", re.DOTALL)
# Full-width punctuation a Chinese input method leaves inside a tag.
_WIDE = str.maketrans("｛｝％（），＝＋－＊／．＜＞！＂＇｜　０１２３４５６７８９", "{}%(),=+-*/.<>!\"'| 0123456789")
# ｛｛ … ｝｝ and ｛% … %｝, with XML between the braces where Word split the run.
_WIDE_TAG = remembered(r"([｛{](?:<[^>]*>)*[｛{%％])((?:(?!</w:p>|[｛{]).)*?)([｝}%％](?:<[^>]*>)*[｝}])", re.DOTALL)
# docxtpl's escapes for literal braces in the template's own text.
_ESCAPED_BRACES = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}


def readable_source(source: str) -> str:
    """What docxtpl would have Jinja read, a line for each paragraph."""
    from docxtpl import DocxTemplate  # it takes long to load, and what was made readable before needs it no more

    patched = DocxTemplate(io.BytesIO()).patch_xml(_WIDE_TAG.sub(_narrow_braces, source))
    patched = TAG.sub(lambda match: _narrowed(match.group()), patched)
    for escaped, literal in _ESCAPED_BRACES.items():
        patched = patched.replace(escaped, literal)
    return with_lines(indents_in_paragraphs(patched))


def _narrow_braces(match: re.Match[str]) -> str:
    opening, inner, closing = match.groups()
    return opening.translate(_WIDE) + inner + closing.translate(_WIDE)


def _narrowed(tag: str) -> str:
    """Full-width punctuation in a tag made half-width, except inside quotes."""
    pieces = re.split(r"('[^']*'|\"[^\"]*\")", tag)
    return "".join(piece if number % 2 else piece.translate(_WIDE) for number, piece in enumerate(pieces))
