"""The cases of a kind and of the rules it shares: the sample changed so that a rule is broken, and what is then said."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.core.catalogues.codes import UNFILLED
from reportgen.core.findings import Finding
from reportgen.core.ids import record_of
from reportgen.core.intake import RawCell, Record, take_in
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.check import broken_rules, check
from reportgen.core.rules.copied.run_texts import ReportRun, RunTexts
from reportgen.core.rules.declared.rules import Rule, TextTest
from reportgen.core.toml.overlay import judged_otherwise
from reportgen.core.values import EXCEL_TEXT_LIMIT
from reportgen.files import file_refusals
from reportgen.files.json_values import as_raw, pictures_beside, read_values
from reportgen.files.kind_files import read_toml, toml_in
from reportgen.files.kind_folder import KindFolder
from reportgen.files.patience import plain_bytes
from reportgen.files.safe_files import lying_in
from reportgen.files.there import has_file
from reportgen.files.user_cache import code_digest, entry_name, keep_data, recalled_data

_SHAPES = {"breaks": list, "set": dict, "others": dict, "text": str, "today": date}


def examples(folder: KindFolder, only: str = "") -> dict[str, Finding]:
    """A finding of each rule that has a case, by its code; of the rule `only` alone where it is given.

    A case is judged by the rules that it is about and that have no finding yet: by all of them it takes eight times as long.
    What breaks fewer rules at once is the better example.
    """
    found: dict[str, Finding] = {}
    for case in sorted(cases(folder, only), key=lambda one: len(one["breaks"])):
        if asked := frozenset(case["breaks"]) - found.keys():
            for one in _told(_with_rules(folder, asked), case, broken_rules):
                if one.code in asked:
                    found.setdefault(one.code, one)
    return found


def example_messages(folder: KindFolder, only: str = "") -> Mapping[str, str]:
    """What the examples say; those of all rules, reports to be judged each, are kept for the next command."""
    entry = "" if only else entry_name("examples", code_digest(), folder.path.name, *_said(folder))
    told: dict[str, str] | None = recalled_data(entry) if entry else None
    if told is None:
        told = {code: one.message for code, one in examples(folder, only).items()}
        if entry:
            keep_data(entry, told)
    return told


def _said(folder: KindFolder) -> Iterator[bytes]:
    """All that the files of a kind, of its bases and of its sets of rules say; where a file cannot be read others complain."""
    for home in (folder.path, *folder.layers.bases, *folder.sets.values()):
        for path in lying_in(home):
            if path.suffix in (".toml", ".json"):
                with suppress(OSError):
                    yield path.name.encode()
                    yield plain_bytes(path)


def _with_rules(folder: KindFolder, codes: Collection[str]) -> KindFolder:
    """The kind with the rules of these codes alone: a report of it is checked as quickly as they are."""
    rules = tuple(rule for rule in folder.kind.rules if rule.code in codes)
    return replace(folder, kind=replace(folder.kind, rules=rules))


def cases(folder: KindFolder, only: str = "") -> list[dict[str, Any]]:
    """The entries of cases.toml: `breaks`, `set`, perhaps `previous`, `year_ago`, `others`, `same_words`, `today`; then those of the sets.

    Those of a base follow, but for those of rules that the kind changes. What [previous] says of that report in every
    case stands in each that has one; so with [year_ago]. Where `only` is given, those of that rule.
    """
    own, changed = own_cases(folder, _read(folder.path)), judged_anew(folder.path)
    for base in folder.layers.bases:
        own += [case for case in own_cases(folder, _read(base)) if changed.isdisjoint(case["breaks"])]
        changed |= judged_anew(base)
    return [case for case in own if _breaks(case, only)] + [*_shared_cases(folder, only)]


def _breaks(case: Mapping[str, Any], code: str) -> bool:
    return not code or code in case["breaks"]


def judged_anew(folder: Path) -> frozenset[str]:
    """The codes of the rules that the rules.toml in `folder` has, or makes judge otherwise: no case of a base is one of theirs."""
    path = folder / "rules.toml"
    return judged_otherwise(read_toml(path)) if has_file(path) else frozenset()


def own_cases(folder: KindFolder, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Those of the kind itself, from the contents of its cases.toml."""
    always = {which: data.get(which, {}) for which in folder.kind.named}
    return [
        entry | {which: _table(always[which]) | _table(entry[which]) for which in always if which in entry}
        for entry in _entries(data)
    ]


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _read(folder: Path) -> dict[str, Any]:
    """The contents of cases.toml, nothing where there is none."""
    path = folder / "cases.toml"
    try:
        return toml_in(plain_bytes(path).decode("utf-8-sig"), Decimal)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise file_refusals.ODD_CASES(path=path, why=error) from error


def _entries(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = data.get("case")
    return [_shaped(entry) for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _shaped(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A case without what is of no shape for it, which the check of the kind tells."""
    kept: dict[str, Any] = {key: value for key, value in entry.items() if type(value) is _SHAPES.get(key, type(value))}
    breaks = [code for code in kept.get("breaks", []) if isinstance(code, str)]
    return {"set": {}} | kept | {"breaks": breaks}


def _shared_cases(folder: KindFolder, only: str) -> Iterator[dict[str, Any]]:
    """The cases of the sets, each `text` as the last paragraph of what its rule looks into; none of a rule that is off."""
    rules = {rule.code: rule for rule in folder.kind.rules if rule.common and not rule.retired}
    entries = [entry for path in folder.sets.values() for entry in _entries(_read(path)) if _breaks(entry, only)]
    sample = changed_sample(folder, {}) if entries else None
    for entry in entries:
        broken, text = [rules[code] for code in entry["breaks"] if code in rules], entry.get("text", "")
        home = _home(sample, broken[0]) if sample and broken else ""
        if sample and home:
            yield {"breaks": entry["breaks"], "set": {home: f"{sample.text(home)}\n{text}".lstrip()}}


def _home(sample: Report, rule: Rule) -> str:
    """Id of the first value that `rule` looks into, prose before all else; empty where there is none."""
    look = rule.test.look if isinstance(rule.test, TextTest) else ()
    asked = [(value_id, spec.type) for home, spec, value_id in sample.value_ids() if not look or home in look]
    homes = [(value_id, kept) for value_id, kept in asked if kept.is_free_text]
    return min(homes, key=lambda one: not one[1].has_paragraphs, default=("", None))[0]


def broken_by(folder: KindFolder, case: Mapping[str, Any]) -> list[Finding]:
    """What is found in the sample changed as `case` says."""
    return _told(folder, case, check)


def _told(
    folder: KindFolder, case: Mapping[str, Any], judge: Callable[[Report, ReportRun], Iterable[Finding]]
) -> list[Finding]:
    run = RunTexts()
    if "others" in case:
        list(judge(_worded(changed_sample(folder, case["others"]), case), run))
    return [*judge(report_of(folder, case), run)]


def report_of(folder: KindFolder, case: Mapping[str, Any]) -> Report:
    """The sample changed as `case` says, with the earlier reports behind it that the case has."""
    asked = {which: case[which] for which in folder.kind.named if which in case}
    earlier = {
        which: _worded(changed_sample(folder, _period_of(folder, which, changes) | changes), case)
        for which, changes in asked.items()
    }
    return replace(changed_sample(folder, case["set"]), earlier=earlier, today=case.get("today"))


def _period_of(folder: KindFolder, which: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The period that an earlier report of the sample is of, nothing where the case says of which."""
    calendar, now = folder.kind.calendar, changed_sample(folder, {}).period
    if calendar is None or now is None or not changes.keys().isdisjoint(calendar.fields):
        return {}
    return {**now.later(-calendar.named[which]).values}


def _worded(report: Report, case: Mapping[str, Any]) -> Report:
    """Another report says the same in other words, so that none of its words count, unless the case says otherwise."""
    return report if case.get("same_words") else replace(report, records={})


def changed_sample(folder: KindFolder, changes: Mapping[str, Any]) -> Report:
    """The sample with other values; an id may be one of a list's, a text may be [text, how many times]."""
    return _changed(folder, changes)[0]


def values_refused(folder: KindFolder, changes: Mapping[str, Any]) -> Iterator[Finding]:
    """What nobody could fill in of these values: with it, a field is blank, and the rule was never tried."""
    return (
        one
        for one in _changed(folder, changes)[1]
        if one.field in changes and one.is_error and one.code not in UNFILLED
    )


def _changed(folder: KindFolder, changes: Mapping[str, Any]) -> tuple[Report, list[Finding]]:
    values = dict(read_values(folder.sample))
    for value_id, value in changes.items():
        record = record_of(value_id)
        if record and record.list_id in folder.kind.lists:
            given = values.get(record.list_id)
            rows = [dict(row) for row in given if isinstance(row, dict)] if isinstance(given, list) else []
            if 0 < record.number <= len(rows):
                rows[record.number - 1][record.column] = _written(value)
            values[record.list_id] = rows
        else:
            values[value_id] = _written(value)
    raw, odd = as_raw(folder.kind, values, "")
    records = {name: [*map(_nowhere, rows)] for name, rows in raw.records.items()}
    raw = replace(raw, cells=_nowhere(raw.cells), records=records)
    report, found = take_in(folder.kind, pictures_beside(folder.kind, raw, folder.path))
    return report, [*odd, *found]


def _nowhere(cells: Record) -> Record:
    """An example stands in no file that anybody could open."""
    return {name: RawCell(cell.raw) for name, cell in cells.items()}


def _written(value: Any) -> Any:
    """A value of a case as JSON has it; of a text that is repeated, no more than twice what a cell holds."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], int):
        return value[0] * min(value[1], 2 * EXCEL_TEXT_LIMIT)
    return value.isoformat() if isinstance(value, date) else value
