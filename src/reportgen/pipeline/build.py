"""The order of the steps, for one report and for many: the first file to read.

workbook ─read─▶ Report ─check─▶ findings      anything that stops: stop, show all of them
                   └─context─▶ names ─render─▶ document ─prove─▶ outputs/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from reportgen.core.catalogues.codes import finding
from reportgen.core.file_names import typed
from reportgen.core.findings import CannotRun, Finding, Place
from reportgen.core.light import dataclass, replace
from reportgen.files.safe_files import make_folder, same_name
from reportgen.pipeline import refusals
from reportgen.pipeline.all_judged import judge_many
from reportgen.pipeline.beside import BuiltReport, left_behind, make_beside
from reportgen.pipeline.check import checked
from reportgen.pipeline.judged import Judged, Setting, place_of
from reportgen.pipeline.older import OldReports
from reportgen.pipeline.sources import Source, as_source
from reportgen.pipeline.unchanged import MadeBefore, made_before
from reportgen.pipeline.writing import deliver
from reportgen.say.delivered import OldReport, Written
from reportgen.say.made_beside import Also
from reportgen.say.outcome import Outcome, Status

OUTPUTS = Path("outputs")


def build_many(
    sources: Sequence[Source | Path],
    outputs: Path = OUTPUTS,
    templates: Path | None = None,
    last_year: Path | None = None,
    force: bool = False,
    today: date | None = None,
    also: Sequence[Also] = (),
    taken: dict[str, Path] | None = None,
    cores: int = 1,
) -> Iterator[Outcome]:
    """Build each report into the folder `outputs`, in the sub-folder that its source lies in; a bad one never stops the others.

    Two reports of one name in the same run: the second is stopped, never written over the first. What others have
    changed in `outputs` is replaced with `force` only, and kept beside the new one. A document that stands there as
    it would be made again is left alone, but with `force`. The rest is as for check_many.
    `also` is what is made beside each report, by one program after the other; `taken` are the names that were given out
    already, in an earlier round.
    """
    wanted = [*map(as_source, sources)]
    run = _Run(outputs, force, {} if taken is None else taken, OldReports(), also, made_before(outputs))
    judged = judge_many(wanted, Setting(templates, last_year, today, outputs, force), 1 if also else cores)
    return run.outcomes(zip(judged, wanted, strict=True))


def build_report(
    path: Path,
    outputs: Path = OUTPUTS,
    templates: Path | None = None,
    last_year: Path | None = None,
    force: bool = False,
    also: Sequence[Also] = (),
) -> Outcome:
    """Read, check, render, prove and deliver one report, and what is made beside it."""
    return next(build_many([path], outputs, templates, last_year, force, also=also))


@dataclass(frozen=True)
class _Run:
    """One run of build; `taken` has the files that were given out, and to which source."""

    outputs: Path
    force: bool
    taken: dict[str, Path]
    old: OldReports
    also: Sequence[Also]
    before: MadeBefore

    def outcomes(self, judged: Iterable[tuple[Judged, Source]]) -> Iterator[Outcome]:
        """What becomes of each; at the end, or where it is stopped, what was made is noted for the next run."""
        try:
            yield from (self.delivered(source, one) for one, source in judged)
        finally:
            self.before.keep()

    def delivered(self, source: Source, judged: Judged) -> Outcome:
        """What becomes of one source, with the reports of earlier runs that are still there."""
        told = checked(source, judged)
        if told.status is Status.LEFT_OUT:
            return told
        if told.status is Status.FAILED:
            return replace(told, older=self._older(source, None))
        output = place_of(judged, source, self.outputs)
        if told.status is Status.PASSED and (claimed := self._claim(output, source.path)):
            told = replace(told, status=Status.STOPPED, findings=(*claimed, *told.findings))
        if told.status is Status.STOPPED:
            return replace(told, older=self._older(source, output if judged.name else None))
        if judged.problem or judged.differences:
            problem = judged.problem or refusals.NOT_PROVEN()
            found, older = (*judged.differences, *told.findings), self._older(source, output)
            return replace(told, status=Status.FAILED, findings=found, problem=problem, older=older)
        return self._written(told, judged, output, source)

    def _written(self, told: Outcome, judged: Judged, output: Path, source: Source) -> Outcome:
        older = tuple(one for one in self._older(source, None) if one.path != output)
        try:
            make_folder(output.parent)
            written = deliver(output, judged.content, self.force, str(source.path))
        except CannotRun as problem:  # says itself which file is in the way
            return replace(told, status=Status.FAILED, problem=problem, older=older)
        self.before.note(output, judged.recipe, judged.content)
        made_of = judged.made_of
        built = BuiltReport(*made_of, judged.content, output, told.findings) if made_of else None
        beside = tuple(make_beside(built, self.also, self.force)) if built else ()
        found = (*told.findings, *_left_behind(output, judged.content, source.path))
        done = replace(told, status=Status.BUILT, output=output, findings=found, written=written, older=older)
        return replace(done, beside=beside, is_standing=judged.is_standing and written.how is Written.UNCHANGED)

    def _older(self, source: Source, output: Path | None) -> tuple[OldReport, ...]:
        """What is left of earlier runs in the folder; what this run has put there is not."""
        fresh = output and self.taken.get(same_name(str(output)), source.path) != source.path
        return tuple(self.old.of(source.path, self.outputs / source.under, None if fresh else output))

    def _claim(self, output: Path, source: Path) -> list[Finding]:
        first = self.taken.setdefault(same_name(str(output)), source)
        if first == source:
            return []
        return [finding("R201", place=Place(source.name), first=first.name, name=output.name)]


def _left_behind(output: Path, document: bytes, source: Path) -> Iterator[Finding]:
    """One finding for all that lies beside the document and was made from another."""
    old = [*left_behind(output, document)]
    if old:
        names = "、".join(path.name for _, path in old)
        options = " ".join(dict.fromkeys(sort.option for sort, _ in old))
        command = f"reportgen build {typed(str(source))} {options}"
        yield finding("R284", place=Place(source.name), names=names, command=command)
