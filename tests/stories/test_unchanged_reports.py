"""A report that nothing has changed in is checked and not made again; whatever it is made of, a change in it makes it anew."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from own_cache import forget, own_cache
from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Severity
from reportgen.core.light import replace
from reportgen.files import user_cache
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline import document, judged, unchanged
from reportgen.pipeline.build import build_many
from reportgen.say.answer import outcomes_data
from reportgen.say.made_beside import Also
from reportgen.say.outcome import Outcome, Status, outcome_lines
from reportgen.say.summary import summary_lines

__all__ = ["own_cache"]
FOLDER = Path(__file__).resolve().parents[1] / "kinds" / "training-quarter"
VALUES = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"))["values"]


@pytest.fixture
def place(own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a form of its own, a report of it, and the document that was made of that."""
    shutil.copytree(FOLDER, tmp_path / "templates" / FOLDER.name)
    _write(tmp_path / "inputs" / "本季.json")
    monkeypatch.chdir(tmp_path)
    assert _build().status is Status.BUILT
    return tmp_path


def _write(path: Path, **changed: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"kind": FOLDER.name, "values": VALUES | changed}), encoding="utf-8")
    return path


def _build(**asked: Any) -> Outcome:
    sources = [Path("inputs/本季.json")]
    [outcome] = build_many(sources, Path("outputs"), Path("templates"), **asked)
    return outcome


def _document() -> Path:
    return next(Path("outputs").glob("*.docx"))


def it_checks_what_has_not_changed_and_does_not_make_it_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, time = _document().read_bytes(), _document().stat().st_mtime_ns
    warned = replace(finding("R173", count=1, shown="〔〕"), severity=Severity.WARNING)
    monkeypatch.setattr(document, "make_document", None)
    monkeypatch.setattr(judged, "review", lambda *_: [warned])  # what it finds today is told today
    outcome = _build()
    assert outcome.status is Status.BUILT and outcome.is_standing and warned in outcome.findings
    assert _document().read_bytes() == before and _document().stat().st_mtime_ns == time
    assert "没有变化，不用重新生成" in next(outcome_lines(outcome))[0]
    assert outcomes_data([outcome], None)["reports"][0]["standing"] is True


def it_says_so_at_the_end_of_a_run(place: Path) -> None:
    _write(place / "inputs" / "另一份.json", 单位="临江市西岸供水站")
    sources = [Path("inputs/本季.json"), Path("inputs/另一份.json")]
    done = [*build_many(sources, Path("outputs"), Path("templates"))]
    assert [one.is_standing for one in done] == [True, False]
    told = "\n".join(line for line, _ in summary_lines(done, "build", 100))
    assert "共 2 份：没有变化 1 份，已生成 1 份" in told and "要重新生成，加 --force" in told
    assert all(one.is_standing for one in build_many(sources, Path("outputs"), Path("templates")))


def it_makes_what_is_wanted_beside_it(place: Path) -> None:
    outcome = _build(also=[Also.HTML])
    assert outcome.is_standing and [one.path for one in outcome.beside if one.path and os.path.isfile(one.path)]


def _new_value(place: Path) -> None:
    _write(place / "inputs" / "本季.json", 内部编号="AQ-9")


def _same_values_typed_otherwise(place: Path) -> None:
    (place / "inputs" / "本季.json").write_text(json.dumps({"kind": FOLDER.name, "values": VALUES}, indent=1))


def _byte_of_the_template(place: Path) -> None:
    path = place / "templates" / FOLDER.name / "report.docx"
    members = unpack(path.read_bytes())
    styles = members["word/styles.xml"].replace(b"</w:styles>", b" </w:styles>")
    assert styles != members["word/styles.xml"]
    path.write_bytes(pack(members | {"word/styles.xml": styles}))


def _line_of_the_form(place: Path) -> None:
    path = place / "templates" / FOLDER.name / "fields.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('help = "', 'help = "请', 1), encoding="utf-8")


def _earlier_report(place: Path) -> None:
    _write(place / "上季.json", 季度="第一季度", items=40, 合格台数=40)


def _document_gone(place: Path) -> None:
    _document().unlink()


def _older_document_of_ours(place: Path) -> None:
    after = _document().read_bytes()
    _new_value(place)
    assert _build().written
    _same_values_typed_otherwise(place)
    assert _document().read_bytes() != after


CHANGES: dict[str, Callable[[Path], None]] = {
    "a value": _new_value,
    "the file alone": _same_values_typed_otherwise,
    "a byte of the template": _byte_of_the_template,
    "a line of the form": _line_of_the_form,
    "the report of last quarter": _earlier_report,
    "the document is gone": _document_gone,
    "an older document of ours stands there": _older_document_of_ours,
}


@pytest.mark.sweep
@pytest.mark.parametrize("what", CHANGES)
def it_makes_a_report_anew_when_anything_has_changed(place: Path, what: str) -> None:
    CHANGES[what](place)
    last = place / "上季.json"
    outcome = _build(last_year=last if last.is_file() else None)
    assert outcome.status is Status.BUILT and not outcome.is_standing


def it_makes_a_report_anew_by_another_program(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "tools_digest", lambda: "edited")
    assert not _build().is_standing
    assert _build().is_standing
    monkeypatch.setattr(user_cache, "__version__", "99")
    assert not _build().is_standing


def it_makes_a_report_anew_when_it_is_told_to(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not _build(force=True).is_standing
    assert _build().is_standing
    monkeypatch.setenv("REPORTGEN_NO_CACHE", "1")
    assert not _build().is_standing


def it_still_stops_before_what_somebody_wrote(place: Path) -> None:
    members = unpack(_document().read_bytes())
    body = members["word/document.xml"].replace("供水".encode(), "供电".encode())
    _document().write_bytes(edited := pack(members | {"word/document.xml": body}))
    outcome = _build()
    assert outcome.status is Status.FAILED and not outcome.is_standing and _document().read_bytes() == edited


def it_is_told_by_what_is_remembered_and_not_by_what_somebody_wrote_there(
    place: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = next(own_cache.glob("made-*.json"))
    assert "供水站" not in kept.read_text(encoding="utf-8")  # digests alone
    kept.write_bytes(kept.read_bytes()[:-3] + b"}  ")
    forget(monkeypatch)
    assert not _build().is_standing
    assert _build().is_standing
