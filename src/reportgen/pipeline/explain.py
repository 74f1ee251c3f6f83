"""Explain codes: a page each, for the tool's own and for the rules of the kinds that can be found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.core.cleaning import narrow
from reportgen.core.findings import CannotRun
from reportgen.core.suggestions import did_you_mean
from reportgen.files.kind_folder import kind_paths, load_kind
from reportgen.say.code_pages import Page, rule_pages, tool_pages


def explain(code: str, templates: Path | None = None, kind_id: str | None = None) -> list[Page]:
    """The pages of `code`: one, or one a kind where several kinds have a rule of that code.

    Raises CannotRun when there is none.
    """
    wanted = narrow(code).strip().upper()
    pages = all_pages(templates, kind_id)
    found = [page for page in pages if page.code.upper() == wanted]
    if not found:
        likely = wanted[:1] + wanted[1:].replace("O", "0").replace("I", "1").replace("L", "1")
        raise CannotRun(
            f"没有编号“{code}”。{did_you_mean(likely, [page.code for page in pages])}",
            "用 reportgen explain 可以看到全部编号。",
        )
    return found


def all_pages(templates: Path | None = None, kind_id: str | None = None) -> list[Page]:
    """The pages of the rules of every kind (or of `kind_id`), then those of the tool's own codes."""
    ruled = [page for pages in rules_by_title(templates, kind_id).values() for page in pages]
    return [*ruled, *tool_pages()]


def rules_by_title(templates: Path | None = None, kind_id: str | None = None) -> dict[str, Sequence[Page]]:
    """The pages of each kind's rules by the kind's title and edition; an example is what its case is told."""
    from reportgen.files.kind_cases import examples

    made: dict[str, Sequence[Page]] = {}
    for one in [kind_id] if kind_id else kind_paths(templates):
        folder = load_kind(one, templates)
        told = {code: item.message for code, item in examples(folder).items()}
        made[f"{folder.kind.title}（{folder.kind.edition} 版）"] = list(rule_pages(folder.kind, told))
    return made


def catalogue(templates: Path | None = None) -> str:
    """docs/findings.md."""
    from reportgen.say import explain as pages

    return pages.catalogue(list(tool_pages()), rules_by_title(templates))
