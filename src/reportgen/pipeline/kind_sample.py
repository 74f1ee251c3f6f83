"""What is wrong with the sample of a kind: it is filled in, and breaks no rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.catalogues.codes import finding
from reportgen.core.drafting.first_sample import MADE_UP, is_of_made_up_words
from reportgen.core.findings import CannotRun, Finding, Place, Severity
from reportgen.core.light import replace
from reportgen.core.rules.check import check
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import KindFolder
from reportgen.files.there import has_file

SAMPLE = "sample.json"
_MOST_OF_ONE = 3  # findings of one rule, where there are more than twice as many
_MOST_NAMES = 6
_TYPED_TOTAL = "R111"


def sample_findings(folder: KindFolder) -> Iterator[Finding]:
    """Each of them."""
    if not has_file(folder.sample):
        return
    asked: list[str] = []

    def this_one(kind_id: str) -> KindFolder:
        asked.append(kind_id)
        return folder

    try:
        report, found, _ = read_json(folder.sample, this_one)
    except CannotRun as problem:
        yield finding("K005", "unread", place=Place(SAMPLE), why=problem.message)
        return
    base = "" if folder.sample.parent == folder.path else folder.sample.parent.name
    if asked != [folder.kind.id] and not base:
        yield finding("K005", "kind", place=Place(SAMPLE), found="、".join(asked), wanted=folder.kind.id)
    told_of = [one for one in (*found, *check(report)) if not is_of_made_up_words(one)]
    if invented := [one for one in told_of if f"“{MADE_UP}" in one.message]:
        yield _still_made_up(invented, folder)
    told_of = [one for one in told_of if one not in invented]
    calculated = [one for one in told_of if one.code == _TYPED_TOTAL]
    if len(calculated) > 1 and not base:
        told = _named(calculated) | {"refill": _refill(folder)}
        yield finding("K005", "all calculated", place=Place(SAMPLE), field=calculated[0].field, **told)
        told_of = [one for one in told_of if one not in calculated]
    few, more = _few_of_each(told_of)
    for one in few:
        told = {"rule": one.code, "message": one.message, **({"base": base} if base else {})}
        says = "base" if base else "calculated" if one.code == _TYPED_TOTAL else ""
        told |= {"name": one.field} if says == "calculated" else {}
        made = finding("K005", says, place=one.place or Place(SAMPLE), field=one.field, **told)
        yield made if one.severity.stops else replace(made, severity=Severity.WARNING)
    for code, names in more.items():
        shown = "、".join(names[:_MOST_NAMES]) + "……" * (len(names) > _MOST_NAMES)
        yield finding("K005", "more", place=Place(SAMPLE), rule=code, count=len(names), names=shown)


def _still_made_up(found: Sequence[Finding], folder: KindFolder) -> Finding:
    """What a draft has put there and no longer fits, since its fields were changed: all of it is filled in anew."""
    return finding("K005", "made up", place=Place(SAMPLE), **_named(found), refill=_refill(folder))


def _named(found: Sequence[Finding]) -> dict[str, str]:
    """How many values these are about, and the first of them by name."""
    columns = [re.sub(r"\[\d+\]", "", one.place.cell if one.place else one.field) for one in found]
    names = [*dict.fromkeys(columns)]
    return {"count": str(len(names)), "names": "、".join(names[:_MOST_NAMES]) + "……" * (len(names) > _MOST_NAMES)}


def _refill(folder: KindFolder) -> str:
    """How a sample is filled in anew with what of it still fits."""
    sample = f"{folder.path.as_posix()}/{SAMPLE}"
    return f"请用它做一份工作簿填好：reportgen new {folder.kind.id} --from {sample} -o 样例.xlsx，再 reportgen export 样例.xlsx -o {sample} --force"


def _few_of_each(found: Sequence[Finding]) -> tuple[list[Finding], dict[str, list[str]]]:
    """The first findings of each rule, and what those left out are about where a rule has many: one cause has made them."""
    by_rule: dict[str, list[Finding]] = {}
    for one in found:
        by_rule.setdefault(one.code, []).append(one)
    left = {code: ones[_MOST_OF_ONE:] for code, ones in by_rule.items() if len(ones) > 2 * _MOST_OF_ONE}
    out = {id(one) for ones in left.values() for one in ones}
    names = {code: [(one.place.cell if one.place else "") or one.field for one in ones] for code, ones in left.items()}
    return [one for one in found if id(one) not in out], names
