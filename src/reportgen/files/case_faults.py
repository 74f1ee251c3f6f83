"""What is wrong with cases.toml: mistakes in a case, cases that break something else than they say, rules without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reportgen.core.drafting.first_sample import is_of_made_up_words
from reportgen.core.ids import PREVIOUS, YEAR_AGO, home_of, record_of
from reportgen.core.rules.as_heard import as_heard
from reportgen.core.rules.declared.rules import ClaimTest
from reportgen.core.suggestions import did_you_mean, nearest
from reportgen.core.toml.case_keys import CASE_KEYS
from reportgen.files.json_values import read_values
from reportgen.files.kind_cases import broken_by, judged_anew, own_cases, report_of, values_refused
from reportgen.files.kind_folder import KindFolder

CaseFault = tuple[tuple[str | int, ...], str, dict[str, str]]  # where, the name of the sentence, its values


def case_faults(folder: KindFolder, data: Mapping[str, Any], is_tried: bool = True) -> Iterator[CaseFault]:
    """Everything wrong with `data`, the contents of cases.toml; each case is tried on the sample, where that is sound."""
    known = ("case", *folder.kind.named)
    yield from (((key,), "key", {"name": key, "hint": did_you_mean(key, known)}) for key in data if key not in known)
    for which in (which for which in folder.kind.named if which in data):
        yield from _values(folder, (which,), data[which])
    raw = data.get("case", [])
    if not isinstance(raw, list) or not all(isinstance(entry, dict) for entry in raw):
        yield ("case",), "shape", {"what": "每个例子要以 [[case]] 开头"}
        return
    wanting = _without_case(folder, raw)
    meant: set[str] = set()
    codes = {rule.code for rule in folder.kind.rules}
    for number, (entry, whole) in enumerate(zip(raw, own_cases(folder, data), strict=True)):
        odd = [code for code in _codes(entry) if code not in codes]
        meant |= {nearest(code, wanting) or (wanting[0] if len(wanting) == 1 else "") for code in odd}
        mistakes = [*_mistakes(folder, ("case", number), entry, wanting)]
        yield from mistakes or (_outcome(folder, ("case", number), whole) if is_tried else ())
    yield from (((), "no case", {"rule": code}) for code in wanting if code not in meant)


def _codes(entry: Mapping[str, Any]) -> list[str]:
    breaks = entry.get("breaks")
    return [code for code in (*_listed(breaks), breaks) if isinstance(code, str)]


def _without_case(folder: KindFolder, raw: Sequence[Mapping[str, Any]]) -> list[str]:
    """The codes of the own rules of which no case is."""
    shown = {code for entry in raw for code in _codes(entry)}
    asked = judged_anew(folder.path) if folder.layers.bases else {rule.code for rule in folder.kind.rules}
    rules = [rule for rule in folder.kind.rules if rule.code in asked and not rule.retired and not rule.common]
    return [rule.code for rule in rules if rule.code not in shown]


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _mistakes(
    folder: KindFolder, path: tuple[str | int, ...], entry: Mapping[str, Any], wanting: Sequence[str]
) -> Iterator[CaseFault]:
    keys = [name for name in CASE_KEYS if name not in (PREVIOUS, YEAR_AGO) or name in folder.kind.named]
    yield from (
        ((*path, key), "key", {"name": key, "hint": did_you_mean(key, keys)}) for key in entry if key not in keys
    )
    codes = [rule.code for rule in folder.kind.rules]
    breaks = entry.get("breaks")
    if not _listed(breaks) or not all(isinstance(code, str) for code in _listed(breaks)):
        yield (*path, "breaks"), "shape", {"what": 'breaks 要写规则的编号，例如 breaks = ["F101"]'}
    else:
        for code in (code for code in _listed(breaks) if code not in codes):
            yield (*path, "breaks"), "unknown", {"rule": code, "hint": did_you_mean(code, wanting or codes)}
    if type(entry.get("today", date.min)) is not date:
        yield (*path, "today"), "shape", {"what": "today 要写成日期，不加引号，例如 today = 2026-03-05"}
    for which in ("set", "others", *folder.kind.named):
        yield from _values(folder, (*path, which), entry[which]) if which in entry else ()


def _values(folder: KindFolder, path: tuple[str | int, ...], values: object) -> Iterator[CaseFault]:
    """Names that nothing of the sample has: a value of that name would change nothing, and the case prove nothing."""
    if not isinstance(values, dict):
        yield path, "shape", {"what": f'{path[-1]} 要写成 {{ "名称" = "值" }}'}
        return
    kind, sample = folder.kind, read_values(folder.sample)
    known = [*(name for name, field in kind.fields.items() if not field.is_derived or field.shows), *kind.lists]
    for name in values:
        record = record_of(name)
        spec = kind.lists.get(record.list_id) if record else None
        if record and spec and record.column in [column.id for column in spec.columns]:
            if not 0 < record.number <= len(_listed(sample.get(spec.id))):
                yield (*path, name), "row", {"name": spec.id, "number": str(record.number)}
        elif name not in known and name in kind.fields:
            yield (*path, name), "calculated", {"name": name}
        elif name not in known:
            columns = [f"{one.id}[1].{column.id}" for one in kind.lists.values() for column in one.columns]
            yield (*path, name), "name", {"name": name, "hint": did_you_mean(name, [*known, *columns])}


def _outcome(folder: KindFolder, path: tuple[str | int, ...], entry: Mapping[str, Any]) -> Iterator[CaseFault]:
    """What the case breaks instead; of a rule about figures in a text also how each figure was read."""
    if odd := next(values_refused(folder, entry["set"]), None):
        yield (*path, "set", odd.field), "value", {"name": odd.field, "message": odd.message}
        return
    found = sorted({item.code for item in broken_by(folder, entry) if not is_of_made_up_words(item)})
    wanted = sorted({*entry["breaks"]})
    if found != wanted:
        said = f"违反 {'、'.join(found)}" if found else "一条也没有违反"
        claimed = {rule.code for rule in folder.kind.rules if isinstance(rule.test, ClaimTest)}
        heard = [] if claimed.isdisjoint({*found} ^ {*wanted}) else as_heard(report_of(folder, entry), _homes(entry))
        told = {"wanted": "、".join(wanted), "found": said}
        codes = {"codes": ", ".join(f'"{code}"' for code in found)}
        if heard:
            yield path, "heard", told | {"heard": "。".join(heard)}
        elif {*wanted} < {*found}:
            yield path, "more", told | codes
        else:
            yield path, "", told


def _homes(entry: Mapping[str, Any]) -> set[str]:
    """The fields and lists that a case changes."""
    return {home_of(name) for name in entry["set"]}
