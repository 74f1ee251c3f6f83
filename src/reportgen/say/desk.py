"""What the page is told: the answers of the commands, and the report cut into pieces that can be pointed at."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from reportgen.core.diff.changes import Comparison
from reportgen.core.figure_facts import Facts
from reportgen.core.findings import CannotRun, Finding
from reportgen.core.light import dataclass
from reportgen.core.printed_page import PagePiece, Printed, PrintedCell, PrintedTable
from reportgen.core.printed_pictures import PrintedPicture
from reportgen.core.report import Origin, Report
from reportgen.core.returned.choosing import taken_together
from reportgen.core.returned.verdict import Returned
from reportgen.core.rules.answers import ANSWERS_SHEET
from reportgen.core.rules.relations import Judgement
from reportgen.core.styled_text import Emphasis, styled_runs
from reportgen.core.values import plain_number
from reportgen.say.answer import comparison_data, findings_data, outcomes_data, returned_data
from reportgen.say.diff_view import View, view
from reportgen.say.outcome import Outcome, state_word

_ELEMENTS = {"b": Emphasis.BOLD, "i": Emphasis.ITALIC, "u": Emphasis.UNDERLINE}
_ELEMENTS |= {"sup": Emphasis.RAISED, "sub": Emphasis.LOWERED}
_TYPED = ("reportgen ", "--force", " -o ")
_RENEWING = "reportgen new --from"
_ORIGINS = {Origin.ENTERED: "填在工作簿里", Origin.DEFAULT: "没有填，照规定的写法", Origin.DERIVED: "自动计算"}
_JUDGED = {
    Judgement.HOLDS: "符合",
    Judgement.BROKEN: "不符",
    Judgement.CANNOT_TELL: "还不能判断",
}


@dataclass(frozen=True)
class Lying:
    """A file that lies there. `handle` is what the page calls it by, `shown` its place in the folder, `day` its date."""

    handle: str
    path: Path
    shown: str
    day: str
    is_workbook: bool
    is_open: bool = False


def on_page(remedy: str) -> str:
    """`remedy` without what is done on a command line: for that the page has buttons."""
    clauses = remedy.replace("。", "；").split("；")
    kept = [clause for clause in clauses if clause.strip() and not any(word in clause for word in _TYPED)]
    if len(kept) == sum(bool(clause.strip()) for clause in clauses):
        return remedy
    return "；".join(kept) + "。" if kept else ""


def problem_data(problem: CannotRun | None) -> dict[str, Any] | None:
    """Why something could not be done; `renew`: what can still be read should go into a new workbook.

    `force`: it can be done all the same, and what stands there is kept beside it.
    """
    if problem is None:
        return None
    return {
        "message": problem.message,
        "fix": on_page(problem.fix),
        "renew": _RENEWING in problem.fix,
        "force": "--force" in problem.fix,
    }


def checked_data(outcome: Outcome, report: Report | None) -> dict[str, Any]:
    """What checking a workbook has found: the answer of the command, and what only the page needs."""
    told: dict[str, Any] = outcomes_data([outcome])["reports"][0]
    told["findings"] = found_data(outcome.findings)
    told["state"] = state_word(outcome)
    told["problem"] = problem_data(outcome.problem)
    told["renew"] = any(_RENEWING in one.fix for one in outcome.findings) or bool(
        told["problem"] and told["problem"]["renew"]
    )
    told["sheets"] = [*(sheet.title for sheet in report.kind.sheets), ANSWERS_SHEET.title] if report else []
    return told


def found_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as every command tells them, and what staff write under 项目 when they answer one."""
    told = findings_data(findings)
    more = ({"fix": on_page(one.fix), "item": _item(one)} for one in findings)
    return [item | other for item, other in zip(told, more, strict=True)]


def _item(finding: Finding) -> str:
    """What staff write under 项目 when they answer it."""
    place = finding.place
    cell = f"{place.sheet}!{place.cell}" if place and place.sheet and place.cell else ""
    return finding.field or cell or finding.target


def printed_data(printed: Sequence[Printed], looks: Sequence[Any]) -> dict[str, Any]:
    """The report as it will print: blocks, each with the number of its look."""
    numbered: dict[Any, int] = {}

    def look(one: Any) -> int:
        return numbered.setdefault(one, len(numbered))

    blocks = [_block(block, dressed, look) for block, dressed in zip(printed, looks, strict=True)]
    return {"blocks": blocks, "looks": [vars(one) for one in numbered]}


def _block(block: Printed, dressed: Any, look: Any) -> dict[str, Any]:
    if not isinstance(block, PrintedTable):
        return {"look": look(dressed), "heading": block.is_heading, "pieces": _pieces(block.pieces)}
    cells = [_cell(cell) | {"look": look(one)} for cell, one in zip(block.cells, dressed.cells, strict=True)]
    rows: list[list[dict[str, Any]]] = [[] for _ in range(block.rows)]
    for cell, told in zip(block.cells, cells, strict=True):
        rows[cell.cell.row - 1].append(told)
    return {"name": block.name, "widths": dressed.widths, "rows": rows}


def _cell(cell: PrintedCell) -> dict[str, Any]:
    spans = {"rows": cell.cell.row_span, "columns": cell.cell.column_span}
    return spans | {"blank": cell.is_blank, "pieces": _pieces(cell.pieces)}


def _pieces(pieces: Iterable[PagePiece]) -> list[list[Any]]:
    """(words, whose they are), then the picture that stands there, or what marks the words out as the elements of a page."""
    return [told for piece in pieces for told in _piece(piece)]


def _piece(piece: PagePiece) -> Iterator[list[Any]]:
    if piece.picture:
        yield [piece.text, piece.id, *_picture(piece.picture)]
        return
    for text, look in [*styled_runs(piece.text)] or [("", Emphasis.NONE)]:  # what is wanting has its place too
        yield [text, piece.id, *([None, _elements(look)] if look else [])]


def _elements(look: Emphasis) -> list[str]:
    return [name for name, emphasis in _ELEMENTS.items() if emphasis in look]


def _picture(picture: PrintedPicture | None) -> Iterator[dict[str, Any]]:
    """Its size on paper, and the bytes where they are known: of last year's picture a workbook has only the digest."""
    if picture:
        content = picture.image.content
        source = f"data:image/{picture.sort};base64,{b64encode(content).decode()}" if content else ""
        width, height = (round(one, 1) for one in picture.size)
        yield {"source": source, "width": width, "height": height}


def facts_data(facts: Facts | None, report: Report | None) -> dict[str, Any] | None:
    """What stands behind a figure, in the words of staff."""
    if facts is None or report is None:
        return None
    place = facts.place
    return {
        "id": facts.id,
        "text": facts.text,
        "file": place.file if place else None,
        "sheet": place.sheet if place else None,
        "cell": place.cell if place else None,
        "document": facts.target,
        "help": facts.help,
        "origin": _ORIGINS.get(facts.origin, "") if facts.origin and facts.text else "没有填",
        "parts": [{"id": name, "text": text} for name, text in facts.parts],
        "rules": [
            {"code": one.rule.code, "title": one.rule.title, "source": one.rule.source, "state": _JUDGED[one.judgement]}
            for one in facts.rules
        ],
        "last": facts.last,
        "last_word": report.kind.word_for(),
        "more": None if facts.more is None else f"{'+' if facts.more > 0 else ''}{plain_number(facts.more)}",
    }


def compared_data(comparison: Comparison, findings: Sequence[Sequence[Finding]]) -> dict[str, Any]:
    """Two reports, as every command tells them, with the words of the table for leaders."""
    return comparison_data(comparison, findings) | _view_data(view(comparison))


def _view_data(shown: View) -> dict[str, Any]:
    return {"heads": [head.title or head.source for head in shown.heads], "note": shown.note, "summary": shown.summary}


def brought_data(returned: Returned, document: str, workbook: str) -> dict[str, Any]:
    """A leader's document, as pull tells it; `together` has for each change the one that it goes with."""
    told = returned_data(returned, workbook) | {"document": document}
    pulled = returned.pulled
    told["refused"] = found_data(pulled.refused) if pulled else []
    told["findings"] = found_data(pulled.findings) if pulled else []
    told["workbook"]["findings"] = found_data(returned.stopped)
    told["together"] = taken_together(pulled.comparison.changes) if pulled else []
    told["made"] = returned.provenance is not None
    return told


def many_data(outcome: Outcome) -> dict[str, Any]:
    """What became of one of many workbooks."""
    told: dict[str, Any] = outcomes_data([outcome])["reports"][0]
    del told["findings"]
    return told | {"source": outcome.name, "state": state_word(outcome), "problem": problem_data(outcome.problem)}


def kind_data(kind: Any, base: str) -> dict[str, Any]:
    """A form to begin with; `base` is the title of the one that it supplements, '' for none."""
    return {"id": kind.id, "title": kind.title or kind.id, "edition": kind.edition, "base": base}


def lying_data(one: Lying) -> dict[str, Any]:
    """A file that lies in the folder."""
    return {
        "file": one.handle,
        "name": one.path.name,
        "shown": one.shown,
        "day": one.day,
        "workbook": one.is_workbook,
        "open": one.is_open,
    }
