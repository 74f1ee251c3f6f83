"""One report of a run read, checked and, where nothing stops it, rendered and proven; nothing is written yet."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import CannotRun, Finding, Place, has_errors, is_stopped
from reportgen.core.light import dataclass, field, replace
from reportgen.core.periods.earlier import unit_and_period, whose
from reportgen.core.report import Report
from reportgen.core.rules.copied.run_texts import AskedOfRun, Copy, Earlier, Heard, RunTexts
from reportgen.core.rules.review import review
from reportgen.files.kind_folder import KindFolder
from reportgen.files.safe_files import digest_of, safe_name
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.older import file_digest
from reportgen.pipeline.previous import WithEarlier, earlier_finder
from reportgen.pipeline.read_otherwise import read_otherwise
from reportgen.pipeline.sources import Source, open_values
from reportgen.pipeline.unchanged import MadeBefore, made_before, recipe_of

# Whose report it is, None where that cannot be told: two reports with equal ones are the same report twice.
Whose = Hashable | None


@dataclass(frozen=True)
class Answers:
    """What a run knows that bears on one report: what its rules have asked, and the same report in another file."""

    heard: Mapping[str, Copy | Earlier | None]
    twin: Source | None


# Asks the run about a report, in its turn. The answer is there when what comes back is called, which may have to wait.
Ask = Callable[[Whose, Sequence[AskedOfRun]], Callable[[], Answers]]


@dataclass(frozen=True)
class Judged:
    """What is known of one source: `findings` of the check, and the name that its document gets, '' while that is blank.

    Without a `problem`, and where nothing stops it, `content` is the proven document if one is wanted; a document that
    is not proven is kept back, and `differences` say why. `made_of` is the report itself, where it was judged here.
    `recipe` tells what the document is made of; `is_standing`: the very same stands in its place and was not made again.
    """

    whose: Whose = None
    findings: tuple[Finding, ...] = ()
    kind_id: str = ""
    title: str = ""
    name: str = ""
    content: bytes = b""
    differences: tuple[Finding, ...] = ()
    problem: CannotRun | None = None
    made_of: tuple[Report, KindFolder] | None = None
    recipe: str = ""
    is_standing: bool = False

    @property
    def is_checked(self) -> bool:
        """Whether it could be read and checked at all."""
        return bool(self.kind_id)


@dataclass(frozen=True)
class Setting:
    """What a run is asked for: where forms and earlier reports are, the day, and the folder that documents are made for.

    None are made without `outputs`; with `remakes` also those that stand there already.
    """

    templates: Path | None = None
    last_year: Path | None = None
    today: date | None = None
    outputs: Path | None = None
    remakes: bool = False


@dataclass(frozen=True)
class Judge:
    """Judges one report after the other; what has been loaded for one serves for all."""

    find_kind: FindKind
    with_earlier: WithEarlier
    setting: Setting
    before: MadeBefore | None = None

    def __call__(self, source: Source, ask: Ask) -> Judged:
        """What is known of `source`; `ask` is its turn to ask the run."""
        if source.left_out:
            return Judged()
        try:
            report, findings, folder = self.read(source)
            found = self.review(source, report, findings, ask)
        except CannotRun as problem:
            return Judged(problem=problem)
        name = report.fill(report.kind.output) or ""
        judged = Judged(whose(report), tuple(found), report.kind.id, report.title, name)
        if self.setting.outputs is None or is_stopped(found):
            return judged
        return self._with_document(judged, source, report, folder, place_of(judged, source, self.setting.outputs))

    def _with_document(
        self, judged: Judged, source: Source, report: Report, folder: KindFolder, output: Path
    ) -> Judged:
        try:
            whose_file = digest_of(source.path), file_digest(source.path)
            recipe = recipe_of(report, folder, *whose_file)
            if self.before and (standing := self.before.standing(output, recipe)):
                return replace(judged, content=standing, made_of=(report, folder), recipe=recipe, is_standing=True)
            from reportgen.pipeline.document import make_document  # a check makes none, and loads nothing of it

            content, differences = make_document(report, folder, *whose_file)
        except CannotRun as problem:
            return replace(judged, problem=problem)
        content = b"" if differences else content
        return replace(judged, content=content, differences=tuple(differences), made_of=(report, folder), recipe=recipe)

    def read(self, source: Source) -> tuple[Report, list[Finding], KindFolder]:
        """The report in `source` with the earlier ones, what is wrong with either, and what its form makes others read in it."""
        report, findings, folder = open_values(source.path, self.find_kind)
        report, more = self.with_earlier(report)
        return report, [*source.findings, *findings, *more, *read_otherwise(report, folder)], folder

    def review(self, source: Source, report: Report, findings: Sequence[Finding], ask: Ask) -> list[Finding]:
        """All findings of `report`: likeness to the earlier reports of the run, another of the same unit among them."""
        run = _Asking(whose(report), ask)

        def read() -> Iterator[Finding]:
            if not has_errors(findings):
                yield from _twins(source, report, run.twin)
            yield from findings

        return review(replace(report, today=self.setting.today), read(), run)


def start_judge(setting: Setting) -> Judge:
    """Raises CannotRun when the earlier reports cannot be read."""
    find_kind = FindKind(setting.templates)
    before = made_before(setting.outputs) if setting.outputs and not setting.remakes else None
    return Judge(find_kind, earlier_finder(setting.last_year, find_kind), setting, before)


def place_of(judged: Judged, source: Source, outputs: Path) -> Path:
    """Where the document of a report belongs: by its name, in the sub-folder of `outputs` that its source lies in."""
    return outputs / source.under / safe_name(judged.name or judged.title, ".docx")


def _twins(source: Source, report: Report, twin: Source | None) -> Iterator[Finding]:
    """A report of the same unit and period in the run: in the same folder one of the two is not meant."""
    if twin is not None:
        code = "R212" if twin.under == source.under else "R213"
        yield finding(code, place=Place(source.path.name), first=twin.shown, unit=unit_and_period(report))


class _Asking:
    """The run as the check of one report knows it."""

    def __init__(self, whose: Whose, ask: Ask) -> None:
        self._whose, self._ask = whose, ask
        self._answers: Callable[[], Answers] = lambda: Answers({}, None)

    def hear(self, asked: Sequence[AskedOfRun]) -> Heard:
        """What the run answers, waited for where it is needed."""
        self._answers = self._ask(self._whose, asked)
        return lambda code: self._answers().heard.get(code)

    @property
    def twin(self) -> Source | None:
        """The same report in another file of the run."""
        return self._answers().twin


@dataclass(frozen=True)
class RunSoFar:
    """What the reports of a run have said so far, and whose reports nothing stops."""

    texts: RunTexts = field(default_factory=RunTexts)
    passed: dict[Hashable, Source] = field(default_factory=dict)

    def answers(self, whose: Whose, asked: Sequence[AskedOfRun]) -> Answers:
        """What the run knows about a report; to be asked in the order of the reports."""
        return Answers(self.texts.answers(asked), self.passed.get(whose) if whose else None)

    def ask(self, whose: Whose, asked: Sequence[AskedOfRun]) -> Callable[[], Answers]:
        """The same for a report that is judged in its turn, right here."""
        answers = self.answers(whose, asked)
        return lambda: answers

    def note(self, source: Source, judged: Judged) -> None:
        """`source` is judged."""
        if judged.is_checked and judged.whose and not is_stopped(judged.findings):
            self.passed.setdefault(judged.whose, source)
