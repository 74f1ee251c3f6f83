"""The live checks of a workbook as LibreOffice calculates them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

import pytest
from books_to_check import ANNUAL, COSTLY, MANY, QUARTER, as_note, broken, quarter, states_in, unusual

from office import Office
from recalculation import Calculation, different, recalculated
from reportgen.core.fields import Field
from reportgen.core.ids import earlier_of
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import parse
from reportgen.core.report import Answer, Report
from reportgen.core.rules.answers import answered
from reportgen.core.rules.check import check
from reportgen.core.rules.relations import is_live
from reportgen.core.types import TYPES
from reportgen.files.kind_cases import cases, changed_sample, report_of
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from ruled_kinds import RULED

# The reports are calculated in so many parts, which test processes side by side can share.
PARTS = 10


MUTATIONS: Mapping[str, Mapping[str, Any]] = {
    "two": {"成文日期": "2025-12-30", "依申请.重复申请.科研机构": 2, "依申请.上年结转.商业企业": 5},
    "balanced": {"成文日期": "2025-12-31", "依申请.本年新收.自然人": 16, "依申请.予以公开.自然人": 12},
    "carried": {"成文日期": "2026-06-30", "依申请.结转下年度.其他": 4},
    "other unit": {"单位类型": "部门", "主动公开.规章.现行有效": 3, "行政事业性收费": 23600},
    "remark": {"成文日期": "2026-07-01", "主动公开.行政规范性文件.本年制发": "7（其中修订2件）"},
    "remark in good order": {"主动公开.行政规范性文件.现行有效": "4(含失效1件)"},
}


@dataclass(frozen=True)
class Calculated:
    """One report, its workbook as we store it, and the texts LibreOffice shows after calculating it, by sheet."""

    name: str
    report: Report
    content: bytes
    found: Calculation

    @property
    def remembers(self) -> bool:
        """Whether the figures of earlier reports, if there are any, stand in the workbook."""
        asked = {which for which in self.report.earlier if which in self.report.kind.named}
        return asked == {*map(earlier_of, self.found.names)} - {""}


def every_report() -> Iterator[tuple[str, Callable[[], Report]]]:
    """Every case of a rule that is live, of every kind, and some more, by name; made when it is asked for."""
    for path in RULED:
        folder = load_folder(path)
        live = {rule.code for rule in folder.kind.rules if is_live(rule, folder.kind)}
        yield f"sample {path.name}", partial(changed_sample, replace(folder, kind=with_far_totals(folder.kind)), {})
        for case in together(folder, [case for case in cases(folder) if live.intersection(case["breaks"])]):
            yield f"{path.name} {'-'.join(case['breaks'])}", partial(report_of, folder, case)
    for name, changes in MUTATIONS.items():
        yield name, partial(changed_sample, ANNUAL, dict(changes))
    explained = changed_sample(ANNUAL, {"主动公开.规章.现行有效": 2, "主动公开.规章.本年废止": 2})
    alone = changed_sample(ANNUAL, {"主动公开.规章.现行有效": 2})
    for name, report, place in (
        ("answered", explained, "主动公开.规章.现行有效"),
        ("answered for two without a place", explained, ""),
        ("answered for one without a place", alone, ""),
    ):
        yield name, partial(replace, report, answers=(Answer("T201", place, "规章由区政府交办制发"),))
    for path in RULED:
        yield f"blank {path.name}", partial(Report, with_far_totals(load_folder(path).kind, is_told=False), {}, {})
    for part, day in (("一", "3-31"), ("一", "4-1"), ("二", "4-1"), ("三", "9-30"), ("四", "12-31"), ("四", "9-30")):
        changes = {"季度": f"第{part}季度", "检查日期": f"2024-{day}"}
        yield f"{day} in quarter {part}", partial(changed_sample, QUARTER, changes)
    yield "records without a value", partial(Report, ANNUAL.kind, {}, {"总体情况": 3})
    yield "quarters in good order", partial(quarter, {}, {})
    yield "a quarter unlike both it is compared with", partial(quarter, COSTLY, MANY)
    yield "unusual words", lambda: as_note(unusual(changed_sample(ANNUAL, {"依申请.本年新收.自然人": 1})), "T301")


def with_far_totals(kind: Kind, *, is_told: bool = True) -> Kind:
    """A kind that adds up all its numbers before anything and after everything else; `is_told`: one total stands in a default."""
    wholes = [spec.column_id(one.id) for spec in kind.lists.values() for one in spec.columns if one.type.is_number]
    sums = {"各数之和": [*(one.id for one in kind.fields.values() if one.type.is_number and not one.remark), *wholes]}
    sums |= {f"{name}之和": [name] for name in sums["各数之和"]} | {f"{name}条数": [name] for name in kind.lists}
    fields = {
        f"{end}的{name.replace('.', '_')}": parse(f"{'count' if name.endswith('条数') else 'sum'}({','.join(parts)})")
        for name, parts in sums.items()
        for end in ("最前", "最后")
    }
    made = {name: Field(name, TYPES["amount"], derived=derived, signed=True) for name, derived in fields.items()}
    made["说出来"] = Field("说出来", TYPES["text"], default="共{最后的各数之和}" if is_told else "")
    made["再加"] = Field("再加", TYPES["amount"], derived=parse("最后的各数之和 + 最前的各数之和"))
    first, *others, last = kind.sheets
    first = replace(first, show=("说出来", "再加", *(name for name in fields if name.startswith("最前")), *first.show))
    last = replace(last, show=(*last.show, *(name for name in fields if name.startswith("最后"))))
    return replace(kind, fields={**kind.fields, **made}, sheets=(first, *others, last))


def together(folder: KindFolder, live: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The cases, several in one report as long as it breaks the rules of each: to write and calculate one is what takes long."""
    kept: list[Mapping[str, Any]] = []
    rules = tuple(rule for rule in folder.kind.rules if is_live(rule, folder.kind))
    judged, codes = replace(folder, kind=replace(folder.kind, rules=rules)), {rule.code for rule in rules}
    for case in live:
        for number, other in enumerate(kept):
            one = {key: {**other.get(key, {}), **case.get(key, {})} for key in {*other, *case} - {"breaks", "today"}}
            one["breaks"] = [*other["breaks"], *case["breaks"]]
            if codes.intersection(one["breaks"]) <= {item.code for item in check(report_of(judged, one))}:
                kept[number] = one
                break
        else:
            kept.append(case)
    return kept


@pytest.fixture(scope="module", params=range(PARTS))
def calculated(
    request: pytest.FixtureRequest, office: Office, tmp_path_factory: pytest.TempPathFactory
) -> list[Calculated]:
    """A part of the reports, calculated by LibreOffice in one call."""
    folder = tmp_path_factory.mktemp("books")
    reports = {name: make() for name, make in islice(every_report(), request.param, None, PARTS)}
    contents = {name: write_workbook(report) for name, report in reports.items()}
    found = recalculated(contents, folder, office)
    return [Calculated(name, report, contents[name], found[name]) for name, report in reports.items()]


@pytest.mark.sweep
@pytest.mark.libreoffice
def it_agrees_with_check_when_libreoffice_calculates(calculated: list[Calculated]) -> None:
    for one in calculated:
        live = {rule.code for rule in one.report.kind.rules if is_live(rule, one.report.kind)}
        states = states_in(one.found.sheets["校验"][4:])
        if one.remembers:
            open_ones = {item.code for item in answered(one.report, check(one.report)) if not item.answer}
            assert broken(states) == open_ones & live, one.name
        assert not any(state.startswith("？") for state in states.values()), one.name


@pytest.mark.sweep
@pytest.mark.libreoffice
def it_stores_what_libreoffice_calculates_in_every_cell_with_a_formula(calculated: list[Calculated]) -> None:
    """Progress, notes, states, totals, defaults: what stands in a cell is the same before and after."""
    for one in calculated:
        assert different(one.content, one.found) == [], one.name
