"""The pages for those who make a form: the seven steps, and the pages in which everything else is looked up."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
LOOKED_UP = ("form-fields.md", "form-rules.md", "form-texts.md", "form-more.md", "form-template.md", "form-draft.md")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


STEPS_PAGE = page("new-form.md")
FIELDS_PAGE, RULES_PAGE, TEXTS_PAGE, MORE_PAGE, TEMPLATE_PAGE, DRAFT_PAGE = (page(name) for name in LOOKED_UP)
REFERENCE = "\n".join(page(name) for name in LOOKED_UP)
