"""Bring what was changed in a finished document back to the report it was made from, figures only where they agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten, squeezed
from reportgen.core.diff.changes import PENDING, Change, Comparison, compare
from reportgen.core.fields import Field, List
from reportgen.core.findings import Finding, Severity
from reportgen.core.ids import home_of, record_of, unfiltered
from reportgen.core.intake import RawCell, RawReport, Record, take_in
from reportgen.core.light import dataclass, replace
from reportgen.core.line_breaks import one_line
from reportgen.core.report import Report
from reportgen.core.returned.as_typed import raw_as_typed, records_as_typed, why_unreadable
from reportgen.core.returned.behind import behind, rows_in
from reportgen.core.returned.come_and_gone import NO_ROW, ComeAndGone
from reportgen.core.returned.landing import Landing
from reportgen.core.returned.lost_references import lost_references
from reportgen.core.returned.pending import Pending
from reportgen.core.returned.retelling import merge, retell
from reportgen.core.rules import relations
from reportgen.core.rules.check import check
from reportgen.core.rules.declared.rules import Relation, Rule
from reportgen.core.rules.review import worst_first
from reportgen.core.styled_text import is_same_text, join_styled
from reportgen.core.values import Raw, is_blank


@dataclass(frozen=True)
class Pulled:
    """`comparison`: the workbook against what it becomes. `refused` was changed in the document and is not taken over;
    `findings` are what checking would say of the new workbook and not of the old one."""

    comparison: Comparison
    refused: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    @property
    def report(self) -> Report:
        """What the workbook becomes."""
        return self.comparison.new


def take_over(report: Report, landing: Landing, original: Landing | None = None) -> Pulled:
    """`report`, which has no error, with everything in `landing` that can be taken over.

    `original` is the landing without the tracked changes: what is not in it has still to be accepted.
    """
    return _Puller(report, landing, Pending(landing, original or landing)).pull()


@dataclass(frozen=True)
class _Conflict:
    """Why figures cannot be taken over together: `ids` are those that were changed, `says` and `values` the sentence of R202.

    For a total, `about` is its id and `text` what stands in the document.
    """

    ids: frozenset[str]
    says: str
    values: Mapping[str, str]
    about: str = ""
    text: str = ""


class _Puller:
    """What is taken over and what is refused, as it becomes clear; lives for one call of pull."""

    def __init__(self, report: Report, landing: Landing, pending: Pending) -> None:
        self.old = report
        self.kind = report.kind
        self.landing = landing
        self.pending = pending
        self.taken: dict[str, Raw] = {}
        self.records: dict[str, list[Record]] = {}
        # Cells of records by what they were: the list, the row of the document, the column.
        self.rewritten: dict[str, tuple[str, int, str]] = {}
        self.rows = ComeAndGone(report, landing.records)
        self.refused: list[Finding] = []

    def pull(self) -> Pulled:
        known = {_key(item) for item in (*self._built()[1], *check(self.old))}
        for value_id, texts in self.landing.values.items():
            self._consider(self.kind.fields[value_id], texts)
        self.records = {name: self._records(self.kind.lists[name]) for name in self.landing.records}
        self.rows.find()
        new = self._keep_defaults(self._settle())
        self._compare_reckoned(new)
        new, found = self._built(
            {name: retell(self.old, name, landed, new.text) for name, landed in self.landing.narratives.items()}
        )
        self.refused += self._strange()
        found += [*lost_references(self.old, new), *check(new)]
        told = worst_first(self.kind, (item for item in found if _key(item) not in known))
        comparison = compare(self.old, new)
        changes = tuple(replace(change, pending=self._is_pending(change)) for change in comparison.changes)
        return Pulled(replace(comparison, changes=changes), tuple(self.refused), tuple(told))

    def _is_pending(self, change: Change) -> bool:
        if any(map(self.pending.has_value, {change.old_id, *self.kind.typed_for(change.id)})):
            return True
        return bool(change.new_id) and self.pending.has_text(change.new_id, change.new_text)

    # ── single values ────────────────────────────────────────────────────────

    def _consider(self, field: Field, texts: list[str]) -> None:
        """Take over a changed value that can be read; whether it agrees with the others is asked later."""
        if self.old.is_calculated(field):
            return
        if doubt := self.landing.doubted.get(field.id):
            self._refuse(field.id, texts[0], "doubted", reason=f"{doubt.code} {doubt.message}")
            return
        if all(is_same_text(text, self.old.on_page(field.id)) for text in texts):
            return
        if len(texts) > 1:
            self._refuse(field.id, "、".join(f"“{shorten(text)}”" for text in texts), "places")
            return
        if is_blank(texts[0]) and field.required and not field.default:
            self._refuse(field.id, texts[0], "blank")
        elif reason := why_unreadable(field, texts[0]):
            self._refuse(field.id, texts[0], reason=reason)
        else:
            is_broken_by_hand = "\n" in str(self.old.value(field.id) or "")
            text = texts[0] if is_broken_by_hand or not field.lines else one_line(texts[0])
            self.taken[field.id] = merge(self.old.text(field.id), text, self.old.text)

    def _refuse(self, value_id: str, text: str, says: str = "", **values: str) -> None:
        place, target = self.old.place(value_id), self.old.target_of(value_id)
        values |= {
            "old": shorten(self.old.printed(value_id)) or "（空）",
            "new": shorten(text) or "（空）",
            "pending": PENDING if self.pending.has_value(value_id) or self.pending.has_text(value_id, text) else "",
        }
        self.refused.append(finding("R202", says, field=value_id, place=place, target=target, **values))

    def _refuse_row(self, key: str, quarrel: _Conflict) -> None:
        """A row that is new is left out, one that is gone stays: what is added up does not know of it."""
        is_new = self.rows.changes[key].is_new
        value_id, text = self.rows.refuse(key)
        values = {"old": NO_ROW, "new": shorten(text)} if is_new else {"old": shorten(text), "new": NO_ROW}
        place = self.old.place(home_of(value_id) if is_new else value_id)
        target = self.old.target_of(value_id)
        values |= {"pending": PENDING if self.pending.has_text(value_id, text) else "", **quarrel.values}
        self.refused.append(finding("R202", quarrel.says, field=value_id, place=place, target=target, **values))

    def _settle(self) -> Report:
        """Refuse figures until those left agree; of two quarrels the one among fewer figures is settled first."""
        while True:
            new, _ = self._built()
            quarrels = [quarrel for quarrel in self._conflicts(new) if quarrel.ids]
            if not quarrels:
                break
            least = min(quarrels, key=lambda quarrel: len(quarrel.ids))
            for value_id in sorted(least.ids, key=self._position):
                if value_id in self.rows.changes:
                    self._refuse_row(value_id, least)
                else:
                    self._refuse(value_id, self._give_up(value_id), least.says, **least.values)
        gone = {item.field for item in self.refused}
        for quarrel in self._conflicts(new):
            if quarrel.text and gone.isdisjoint(behind(new, quarrel.about)):
                is_same = squeezed(quarrel.text) == squeezed(self.old.text(quarrel.about))
                self._refuse(
                    quarrel.about, quarrel.text, "total as before" if is_same else quarrel.says, **quarrel.values
                )
        return new

    def _position(self, value_id: str) -> tuple[int, int]:
        record = record_of(value_id)
        return self.kind.positions.get(home_of(value_id), 0), record.number if record else 0

    def _give_up(self, value_id: str) -> str:
        """Take back what was to be taken over for a value; what that was."""
        if value_id not in self.rewritten:
            return str(self.taken.pop(value_id))
        name, row, column = self.rewritten.pop(value_id)
        record = self.records[name][row]
        old = RawCell(raw_as_typed(self.old, value_id), self.old.place(value_id))
        self.records[name][row] = {**record, column: old}
        return str(record[column].raw)

    def _changed(self, new: Report, value_ids: Iterable[str]) -> frozenset[str]:
        """What of that was changed in the document: typed values, and cells of records by what they were."""
        value_ids = [*value_ids]
        asked = {part for one in value_ids for part in behind(new, one)}
        found = asked & {*self.taken}
        touched = {name for name, _, _ in self.rewritten.values()} | {one.list_id for one in self.rows.changes.values()}
        rows = {name: rows_in(new, self.kind.lists[name], self.records[name]) for name in touched}
        for old, (name, row, column) in self.rewritten.items():
            found |= {old} if self.kind.lists[name].value_id(rows[name][row], column) in asked else set()
        return frozenset({*found, *self.rows.among(asked, value_ids, rows)})

    def _conflicts(self, new: Report) -> Iterator[_Conflict]:
        for value_id, texts in self.landing.values.items():
            if not new.is_calculated(self.kind.fields[value_id]):
                continue
            for text in texts:
                if squeezed(text) != squeezed(new.text(value_id)):
                    values = {"total": value_id, "shown": text or "（空）", "result": new.text(value_id)}
                    says = self._about_total(value_id, text)
                    yield _Conflict(self._changed(new, [value_id]), says, values, value_id, text or "（空）")
        yield from self._wrong_results(new)
        for rule in self.kind.rules:
            if rule.severity is Severity.ERROR and not rule.retired and isinstance(rule.test, Relation):
                yield from self._broken(rule, rule.test, new)

    def _about_total(self, value_id: str, text: str) -> str:
        """A result that stands as it was built was only not changed with what it is of."""
        return "total left" if squeezed(text) == squeezed(self.old.on_page(value_id)) else "total"

    def _wrong_results(self, new: Report) -> Iterator[_Conflict]:
        """What records of the document show in calculated columns and is not their result."""
        for name, landed in self.landing.records.items():
            spec = self.kind.lists[name]
            results = [column for column in spec.columns if column.is_derived]
            numbers = rows_in(new, spec, self.records[name]) if results else {}
            for row, record in enumerate(landed) if results else ():
                number = numbers[row]
                for column in results:
                    text, value_id = record.texts.get(column.id), spec.value_id(number, column.id)
                    if number and text is not None and squeezed(text) != squeezed(new.on_page(value_id)):
                        values = {"total": column.id, "shown": text or "（空）", "result": new.text(value_id)}
                        says = self._about_total(value_id, text)
                        yield _Conflict(frozenset(), says, values, value_id, text or "（空）")

    def _broken(self, rule: Rule, relation: Relation, new: Report) -> Iterator[_Conflict]:
        for instance in relation.in_report(new.records):
            for found in relations.broken_relation(rule, replace(relation, instances=(instance,), listed=""), new):
                ids = self._changed(new, map(instance.id_of, relation.check.names))
                yield _Conflict(ids, "", {"reason": f"{rule.code} {rule.title}：{found.message}"})

    def _compare_reckoned(self, new: Report) -> None:
        """What is rounded, a share or a change has to follow from what the report says then."""
        for leaf, shown in self.landing.reckoned.items():
            if squeezed(shown) != squeezed(result := new.on_page(leaf)):
                self._refuse(unfiltered(leaf), shown, "reckoned", result=result or "（空）")

    def _keep_defaults(self, new: Report) -> Report:
        """A default that would follow another value stays what the document says."""
        for value_id, texts in self.landing.values.items():
            if self.kind.fields[value_id].default and [squeezed(new.on_page(value_id))] != [*map(squeezed, texts)]:
                self.taken.setdefault(value_id, texts[0])
        return self._built()[0]

    # ── records ──────────────────────────────────────────────────────────────

    def _records(self, spec: List) -> list[Record]:
        return [
            {column.id: self._cell(spec, column, number, landed.was, landed.texts) for column in spec.typed}
            for number, landed in enumerate(self.landing.records[spec.id], 1)
        ]

    def _cell(self, spec: List, column: Field, number: int, was: int, texts: Mapping[str, str]) -> RawCell:
        old_id = spec.value_id(was, column.id)
        old = RawCell(raw_as_typed(self.old, old_id), self.old.place(old_id)) if was else RawCell(None)
        text = texts.get(column.id)
        if text is None or is_same_text(text, self.old.on_page(old_id)):
            return old
        reason = why_unreadable(column, text)
        if reason:
            self._refuse(old_id if was else spec.value_id(number, column.id), text, reason=reason)
        if was and not reason:
            self.rewritten[old_id] = spec.id, number - 1, column.id
        return old if reason else RawCell(merge(self.old.text(old_id), text, self.old.text), old.place)

    # ── the report again ─────────────────────────────────────────────────────

    def _built(self, told: Mapping[str, list[tuple[str, str]]] | None = None) -> tuple[Report, list[Finding]]:
        """The report with what is taken over, and with the narratives in `told`."""
        cells = {name: RawCell(raw_as_typed(self.old, name), self.old.place(name)) for name in self.kind.fields}
        cells |= {name: RawCell(text, self.old.place(name)) for name, text in self.taken.items()}
        records = {name: records_as_typed(self.old, spec) for name, spec in self.kind.lists.items()}
        records |= {name: self.rows.rows(self.kind.lists[name], rows) for name, rows in self.records.items()}
        for name, pairs in (told or {}).items():
            if name in self.kind.lists:
                heading, body = (column.id for column in self.kind.lists[name].columns)
                records[name] = [{heading: RawCell(first), body: RawCell(second)} for first, second in pairs]
            else:
                cells[name] = RawCell(join_styled("\n", (body for _, body in pairs)) or None, self.old.place(name))
        new, found = take_in(self.kind, RawReport(self.old.source, cells, records))
        return replace(new, answers=self.old.answers, earlier=self.old.earlier), found

    # ── what else to say ─────────────────────────────────────────────────────

    def _strange(self) -> Iterator[Finding]:
        for wanted, found in self.landing.strange:
            says = "surplus" if not wanted else "" if found else "gone"
            note = PENDING if (wanted, found) in self.pending.strange else ""
            yield finding("R203", says, wanted=shorten(wanted), found=shorten(found), pending=note)


def _key(item: Finding) -> tuple[str, str, str]:
    return item.code, item.field, item.message
