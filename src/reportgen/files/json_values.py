"""Read a report's values from JSON: flat ids, lists as arrays, dates as 2023-01-10."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten
from reportgen.core.fields import Field, List
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import earlier_of, of_earlier
from reportgen.core.intake import RawCell, RawReport, Record, take_in
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Answer, Report
from reportgen.core.rules.answers import plain_answer
from reportgen.core.styled_json import NotPieces, text_of_json
from reportgen.core.styled_text import emphasis_in, looks_in_words
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.excel_limits import units
from reportgen.core.values import EXCEL_TEXT_LIMIT
from reportgen.files import file_refusals
from reportgen.files.kind_folder import KindFolder
from reportgen.files.safe_files import read_whole
from reportgen.files.true_format import VALUES, refuse_other

_ANSWER = ("code", "field", "reason", "values")
_LONGEST_NUMBER = 60
_MOST_HINTS = 20


def read_json(path: Path, find_kind: Callable[[str], KindFolder]) -> tuple[Report, list[Finding], KindFolder]:
    """Report in the JSON file at `path`, what is wrong with it, and its kind.

    Raises CannotRun when the file cannot be read or is not such a JSON.
    """
    data = _load(path)
    kind_id = data.get("kind")
    if not isinstance(kind_id, str) or not isinstance(data.get("values"), dict):
        raise file_refusals.NO_VALUES(name=path.name)
    folder = find_kind(kind_id)
    # Of a long list what JSON made takes as much room as its values: it goes before these are made.
    raw, findings = as_raw(folder.kind, data.pop("values"), path.name)
    for which in (which for which in folder.kind.remembered if data.get(which) is not None):
        raw, more = _with_earlier(folder.kind, raw, which, data[which])
        findings += more
    answers, problems = _answers(data.get("answers"), path.name)
    raw = pictures_beside(folder.kind, replace(raw, answers=answers), path.parent)
    report, more = take_in(folder.kind, raw)
    return report, [*findings, *problems, *more], folder


def read_values(path: Path) -> dict[str, Any]:
    """The values in the JSON file at `path` as they are written. Raises CannotRun when it cannot be read."""
    values = _load(path).get("values")
    return values if isinstance(values, dict) else {}


def _load(path: Path) -> dict[str, Any]:
    try:
        content = read_whole(path)
        refuse_other(path, content, VALUES)
        text = content.decode("utf-8-sig")
        data = json.loads(
            text, parse_float=_exact, parse_int=_whole, parse_constant=_no_constant, object_pairs_hook=_no_doubles
        )
    except UnicodeDecodeError as error:
        raise file_refusals.ENCODING(name=path.name) from error
    except json.JSONDecodeError as error:
        raise file_refusals.NO_JSON(name=path.name, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise file_refusals.TOO_DEEP(name=path.name) from error
    except _Refused as error:
        raise file_refusals.ODD_JSON(name=path.name, why=error) from error
    if not isinstance(data, dict):
        raise file_refusals.NO_OBJECT(name=path.name)
    return data


class _Refused(ValueError):
    """What JSON allows and a report does not; the words are for people."""


def _exact(text: str) -> Decimal:
    _refuse_long(text, len(text))
    _refuse_long(text, abs(int(re.sub(".*[eE]", "", text)) if "e" in text.lower() else 0))
    return Decimal(text)


def _whole(text: str) -> int:
    _refuse_long(text, len(text))
    return int(text)


def _refuse_long(text: str, size: int) -> None:
    if size > _LONGEST_NUMBER:
        raise _Refused(f"数字 {text[:20]}… 太长")


def _no_constant(name: str) -> object:
    raise _Refused(f"不能写 {name}")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        raise _Refused(f"“{doubled}”写了两次")
    return made


def _with_earlier(kind: Kind, raw: RawReport, which: str, values: object) -> tuple[RawReport, list[Finding]]:
    """`raw` with the values of the earlier report `which`; places and findings name them as rules do."""
    if not isinstance(values, dict):
        place = Place(raw.source, "", which)
        return raw, [finding("R144", "earlier", field=which, place=place, which=which, last=kind.word_for(which))]
    last, findings = as_raw(kind, values, raw.source, which)
    told = [replace(found, field=of_earlier(which, found.field)) for found in findings]
    return replace(raw, earlier={**raw.earlier, which: last}), told


def pictures_beside(kind: Kind, raw: RawReport, folder: Path) -> RawReport:
    """`raw` with the pictures in the place of the names of their files, which lie in `folder`."""
    if not any(field.type.takes_picture for field in kind.all_asked):
        return raw
    from reportgen.files.pictures.picture_files import picture_beside

    def taken(cells: Record, fields: Iterable[Field]) -> dict[str, RawCell]:
        known = {one.id: one for one in fields}
        return {
            name: RawCell(picture_beside(cell.raw, folder, known[name]), cell.place) for name, cell in cells.items()
        }

    records = {name: [taken(one, kind.lists[name].columns) for one in rows] for name, rows in raw.records.items()}
    earlier = {which: pictures_beside(kind, one, folder) for which, one in raw.earlier.items()}
    return replace(raw, cells=taken(raw.cells, kind.fields.values()), records=records, earlier=earlier)


def as_raw(kind: Kind, values: dict[str, Any], file: str, which: str = "") -> tuple[RawReport, list[Finding]]:
    """`values` of the JSON in `file` as cells, and what of them is nothing for this form; `which`: of an earlier report."""
    findings: list[Finding] = []
    cells: dict[str, RawCell] = {}
    records: dict[str, list[Record]] = {}
    lost: list[str] = []
    known = [*kind.fields, *kind.lists]
    for name, value in values.items():
        place = Place(file, "", of_earlier(which, name))
        if name in kind.lists:
            records[name] = _records(kind.lists[name], value, place, findings, lost)
        elif name not in kind.fields:
            hint = _hint(name, known, findings)
            findings.append(finding("R143", field=name, place=place, name=name, hint=hint))
        else:
            if made := _cell(kind.fields[name], name, value, place, findings, lost):
                cells[name] = made
    return RawReport(file, cells, records, lost), findings


def _hint(name: str, known: Iterable[str], before: Sequence[Finding]) -> str:
    """What a strange name may mean, for the first of them: looking costs 4 ms a name, and of a flood no more is read."""
    return did_you_mean(name, known) if len(before) < _MOST_HINTS else ""


def _cell(
    field: Field, value_id: str, value: Any, place: Place, findings: list[Finding], lost: list[str]
) -> RawCell | None:
    """The raw cell of a value; none where it is nothing for this field, which is told."""
    if isinstance(value, list) and field.looks:
        try:
            text = text_of_json(value)
        except NotPieces as error:
            told = finding("R270", field=value_id, place=place, name=field.id, piece=shorten(_written(error.piece)))
        else:
            odd = emphasis_in(text) & ~field.looks
            if not odd:
                return RawCell(text, place)
            looks, allowed = looks_in_words(odd), looks_in_words(field.looks)
            told = finding("R270", "not here", field=value_id, place=place, name=field.id, looks=looks, allowed=allowed)
    elif field.type.may_be_json(value):
        return RawCell(value, place)
    else:
        told = finding("R144", field=value_id, place=place, name=field.id)
    lost.append(value_id)
    findings.append(told)
    return None


def _written(piece: object) -> str:
    return json.dumps(piece, ensure_ascii=False, default=str)


def _records(spec: List, value: object, place: Place, findings: list[Finding], lost: list[str]) -> list[Record]:
    if not isinstance(value, list) or not all(isinstance(record, dict) for record in value):
        findings.append(finding("R144", "list", field=spec.id, place=place, name=spec.id))
        lost.append(spec.id)
        return []
    columns, which = spec.by_id, earlier_of(place.cell)
    ids = {name: spec.ids(name, len(value)) for name in columns}
    records: list[Record] = []
    for at, record in enumerate(value):
        cells: dict[str, RawCell] = {}
        for name, inner in record.items():
            value_id = ids[name][at] if name in columns else spec.value_id(at + 1, name)
            where = Place(place.file, "", of_earlier(which, value_id))
            if name not in columns:
                values = {"list": spec.id, "name": name, "hint": _hint(name, columns, findings)}
                findings.append(finding("R143", "column", field=spec.id, place=where, **values))
            elif made := _cell(columns[name], value_id, inner, where, findings, lost):
                cells[name] = made
        records.append(cells)
    return records


def _answers(value: object, file: str) -> tuple[tuple[Answer, ...], list[Finding]]:
    entries = value if isinstance(value, list) else [] if value is None else [value]
    answers: list[Answer] = []
    findings: list[Finding] = []
    for number, entry in enumerate(entries, 1):
        place = Place(file, "", f"answers[{number}]")
        if isinstance(entry, dict) and {*entry} <= {*_ANSWER} and all(isinstance(text, str) for text in entry.values()):
            answers.append(plain_answer([entry.get(key, "") for key in _ANSWER], place))
            longest = max(map(units, entry.values()), default=0)
            findings += [finding("R110", place=place, length=longest)] if longest > EXCEL_TEXT_LIMIT else []
        else:
            findings.append(finding("R144", "answer", place=place, keys="、".join(_ANSWER)))
    return tuple(answers), findings
