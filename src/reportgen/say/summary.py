"""The end of a run: a table of the files where there are several, how much was found, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.findings import GROUPS, Finding, Severity, counts, has_errors, tally
from reportgen.say.causes import cause_lines, once_a_cause
from reportgen.say.finding_text import BOLD, ERROR, GOOD, QUIET, WARNING, ColouredLine
from reportgen.say.outcome import Outcome, Status, state_word
from reportgen.say.wrapping import padded, width

_GAP = "  "
_STANDING = "“没有变化”的检查过了，没有重新生成：工作簿、报告模板和上期的报告都没有改。要重新生成，加 --force。"
_COLOURS = {Status.STOPPED: ERROR, Status.FAILED: ERROR, Status.DOUBTFUL: ERROR, Status.LEFT_OUT: ERROR}


def summary_lines(outcomes: Sequence[Outcome], command: str, columns: int) -> Iterator[ColouredLine]:
    """The last lines after `command` on a screen of so many columns; the very last says what to do next."""
    yield "", ""
    if len(outcomes) > 1:
        yield from _table(outcomes, columns)
        words = [state_word(one) for one in sorted(outcomes, key=lambda one: list(Status).index(one.status))]
        told = "，".join(f"{word} {words.count(word)} 份" for word in dict.fromkeys(words))
        yield f"共 {len(outcomes)} 份：{told}", BOLD
        if any(outcome.is_standing for outcome in outcomes):
            yield _STANDING, QUIET
    yield from cause_lines((outcome.name, outcome.findings) for outcome in outcomes)
    found = once_a_cause(item for outcome in outcomes for item in outcome.findings)
    if found:
        yield f"合计：{counts(found)}", BOLD
    yield f"下一步：{_next(outcomes, found, command)}", QUIET if not found else ""


def _next(outcomes: Sequence[Outcome], found: Sequence[Finding], command: str) -> str:
    """What to do now, for the worst that happened."""
    statuses = {outcome.status for outcome in outcomes}
    asking = [item for item in sorted(found, key=lambda item: item.rank) if _asks(item)]
    codes = [item.code for item in asking]
    explained = f"编号看不懂的，运行 reportgen explain {codes[0]}。" if codes else ""
    if Status.STOPPED in statuses:
        return f"照“办法”在工作簿里{_mend(found)}，保存并关闭，再运行 reportgen {command}；{explained}"
    if statuses & {Status.FAILED, Status.LEFT_OUT}:
        return f"先照上面说的处理带 ✘ 的文件，再运行 reportgen {command}。"
    if Status.DOUBTFUL in statuses:
        return f"打开读成的工作簿，对照原文补上空着的格、核对列出的地方，再运行 reportgen check；{explained}"
    if Status.READ in statuses:
        return "打开读成的工作簿，对照原文核对一遍，再运行 reportgen check。"
    done = "打开生成的报告看一遍，再送审" if Status.BUILT in statuses else "运行 reportgen build 生成报告"
    if not codes:
        return f"{done}。"
    return f"先看警告：要改的改正，不用改的在工作簿“审核说明”表里写明理由；然后{done}。{explained}"


def _asks(item: Finding) -> bool:
    """Whether a person has still to do something."""
    return not item.answer and item.severity is not Severity.NOTE


def _mend(found: Sequence[Finding]) -> str:
    """What stops the reports and has to be done in the workbook."""
    parts = ["改正错误"] if has_errors(found) else []
    parts += ["改正须说明的，或在“审核说明”表里写明理由"] if tally(found).unexplained else []
    return "，".join(parts)


def _table(outcomes: Sequence[Outcome], columns: int) -> Iterator[ColouredLine]:
    """One row a file; where not every output fits beside the names, each stands whole in a line of its own."""
    names, outputs = [outcome.name for outcome in outcomes], [str(outcome.output or "") for outcome in outcomes]
    states = max(width(state_word(outcome)) for outcome in outcomes)
    room = columns - states - len(_GAP) - sum(width(head) + len(_GAP) for head in GROUPS)
    widest = max(map(width, [*names, "文件"]))
    is_beside = any(outputs) and room >= widest + len(_GAP) + max(map(width, outputs))
    widest = min(widest, room)
    yield _row("文件", "结果", GROUPS, widest, states) + (f"{_GAP}报告" if is_beside else ""), QUIET
    for outcome, name, output in zip(outcomes, names, outputs, strict=True):
        found = tally(outcome.findings)
        numbers = (found.errors, found.explain, found.warnings, found.notes, found.answered)
        row = _row(name, state_word(outcome), numbers, widest, states)
        colour = _COLOURS.get(outcome.status, WARNING if any(map(_asks, outcome.findings)) else GOOD)
        yield row + (f"{_GAP}{output}" if is_beside else "").rstrip(), colour
        if output and not is_beside:
            yield f"  → {output}", QUIET
    yield "", ""


def _row(name: str, state: str, numbers: Sequence[object], name_width: int, state_width: int) -> str:
    told = [f"{_GAP}{' ' * (width(head) - width(str(one)))}{one}" for head, one in zip(GROUPS, numbers, strict=True)]
    return f"{padded(name, name_width)}{_GAP}{padded(state, state_width)}{''.join(told)}"
