"""Explain codes: a page each, for the tool's own, for the rules of the kinds that can be found and those they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.core.catalogues.codes import renamed
from reportgen.core.cleaning import narrow
from reportgen.core.findings import CannotRun
from reportgen.core.light import replace
from reportgen.core.suggestions import did_you_mean
from reportgen.files.kind_building import load_set
from reportgen.files.kind_folder import KindFolder, load_kind
from reportgen.files.kind_heads import kinds_with
from reportgen.pipeline import refusals
from reportgen.pipeline.which_kind import which_kind
from reportgen.say.code_pages import Page, name_of, rule_pages, set_pages, tool_pages


def explain(code: str, templates: Path | None = None, kind_id: str | None = None) -> list[Page]:
    """The pages of `code`: one, or one a kind, which it names, where several kinds have a rule of that code.

    A code that was given up leads to the one it is now. A kind that cannot be loaded is left out while others have the code.
    Raises CannotRun when there is none.
    """
    typed = narrow(code).strip().upper()
    wanted = renamed(typed)
    ruled = rules_by_title(templates, kind_id, wanted)
    told = [(title, page) for title, pages in ruled.items() for page in pages if page.code.upper() == wanted]
    several = len(told) > 1
    found = [replace(page, used=page.used or (title,)) if several else page for title, page in told]
    found += [page for page in tool_pages() if page.code == wanted]
    if not found:
        for one in kinds_with(wanted, templates):
            load_kind(one, templates, thorough=False)  # which may have it, and says what is wrong with it
        pages = all_pages(templates, kind_id, examples=False)
        likely = wanted[:1] + wanted[1:].replace("O", "0").replace("I", "1").replace("L", "1")
        raise refusals.NO_CODE(code=code, hint=did_you_mean(likely, [page.code for page in pages]))
    return found


def all_pages(
    templates: Path | None = None, kind_id: str | None = None, code: str = "", examples: bool = True
) -> list[Page]:
    """The pages of the rules of every kind (or of `kind_id`), of those they share, then of the tool's own codes.

    Where `code` is given, of the kinds that may have a rule of that code, and only its pages have an example from a case,
    which is a report to be checked; none without `examples`.
    """
    ruled = [page for pages in rules_by_title(templates, kind_id, code, examples).values() for page in pages]
    return [*ruled, *tool_pages()]


def rules_by_title(
    templates: Path | None = None, kind_id: str | None = None, code: str = "", examples: bool = True
) -> dict[str, Sequence[Page]]:
    """The pages of each kind's rules by the kind's title and edition; an example is what its case is told.

    The rules of a set stand once, below the kinds; where only `kind_id` is asked for, among its own and as it has them.
    """
    from reportgen.files import kind_cases

    named = [which_kind(kind_id, templates)] if kind_id else kinds_with(code, templates)
    folders = [_of_code(one, code) for one in _loaded(named, templates, is_whole=not code)]
    told = [(one, kind_cases.example_messages(one, code) if examples else {}) for one in folders]
    made: dict[str, Sequence[Page]] = {}
    for folder, messages in told:
        told_elsewhere = set() if kind_id else _of_others(folder)
        name = name_of(folder.kind)
        name = f"{name}（{folder.kind.id}）" if name in made else name
        made[name] = [page for page in rule_pages(folder.kind, messages) if page.code not in told_elsewhere]
    return made if kind_id else made | dict(_shared(told, code))


def _loaded(named: Sequence[str], templates: Path | None, is_whole: bool) -> Iterator[KindFolder]:
    """The kinds of these ids, all of them where `is_whole`: else those that can be loaded, if any can."""
    faults: list[CannotRun] = []
    for one in named:
        try:
            yield load_kind(one, templates, thorough=False)
        except CannotRun as fault:
            faults.append(fault)
            if is_whole:
                raise
    if faults and len(faults) == len(named):
        raise faults[0]


def _of_code(folder: KindFolder, code: str) -> KindFolder:
    """The kind with the rules of that code alone: a report of it is checked as quickly as they are. All of them for ''."""
    rules = tuple(rule for rule in folder.kind.rules if not code or rule.code.upper() == code)
    return replace(folder, kind=replace(folder.kind, rules=rules))


def _of_others(folder: KindFolder) -> set[str]:
    """The codes of the rules that a kind has from a set or from its base, perhaps adjusted."""
    return {
        rule.code
        for rule in folder.kind.rules
        if rule.common or (folder.layers.bases and rule.code not in folder.layers.added)
    }


def _shared(told: Sequence[tuple[KindFolder, Mapping[str, str]]], code: str) -> Iterator[tuple[str, Sequence[Page]]]:
    """The pages of every set that is taken in, by its title."""
    for path in {name: path for folder, _ in told for name, path in folder.sets.items()}.values():
        rules = load_set(path, thorough=False)
        rules = replace(rules, rules=tuple(rule for rule in rules.rules if not code or rule.code.upper() == code))
        users = [(folder.kind, messages) for folder, messages in told if rules.id in folder.sets]
        yield f"{rules.title}（各种报告共用）", list(set_pages(rules, users))


def catalogue(templates: Path | None = None) -> str:
    """docs/findings.md."""
    from reportgen.say import explain as pages

    return pages.catalogue_text(list(tool_pages()), rules_by_title(templates))
