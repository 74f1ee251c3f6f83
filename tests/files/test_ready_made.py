"""What comes with the tool ready-made is what would be made now, and is used for nothing that was edited."""

from __future__ import annotations

import json
import os
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest

from own_cache import entries, forget, own_cache
from reportgen.core import kept_kind
from reportgen.core.compiled import KNOWN, compiled, program_of
from reportgen.files import kind_building, known_kinds, ready_made
from reportgen.files.document.seen import read_document, seen_in_word
from reportgen.files.document.seen.known_tables import forget_every_table
from reportgen.files.document.template import compile_part
from reportgen.files.document.template.template import compile_template
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import KindFolder, kind_paths, load_folder
from reportgen.files.known_patterns import keep_patterns, recall_patterns
from reportgen.files.ready_made import TAGS, ready_data, ready_kind, ready_patterns, sound_tags, template_name
from reportgen.files.tags import judge_template
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline import document
from reportgen.pipeline.document import make_document

__all__ = ["own_cache"]
ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
WRITER = runpy.run_path(str(ROOT / "docs" / "write_ready_made.py"))
EVERY = [*kind_paths(TEMPLATES).values()]


def _refused(*_: object, **__: object) -> None:
    raise AssertionError("worked out again")


def _forget_tables() -> None:
    document._compiled.cache_clear()
    forget_every_table()


def it_is_used_for_no_class_that_has_been_changed_since() -> None:
    homes = {f"{one.__module__.removeprefix('reportgen.').replace('.', '/')}.py" for one in kept_kind.CLASSES}
    assert [home for home in homes if not home.startswith(known_kinds.BUILDERS)] == []


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def it_comes_with_each_form_as_it_would_be_made_now(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = load_folder(path, thorough=False)
    ready = ready_data(template_name(folder.template_bytes))
    with monkeypatch.context() as patch:
        _forget_tables()
        patch.setattr(ready_made, "READY", Path(os.devnull))
        made = json.loads(json.dumps(WRITER["made_of_template"](folder)))
    assert ready == made and made["parts"], "run `make docs`"
    assert sound_tags(folder.template_bytes, folder.layers.asked_digest) in ready_data(TAGS), "run `make docs`"
    assert folder.judged_tags() == []


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def it_comes_with_each_kind_as_it_would_be_built_now(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_NO_CACHE", "1")
    with monkeypatch.context() as patch:
        patch.setattr(ready_made, "READY", Path(os.devnull))
        made_of, told = WRITER["made_of_kind"](load_folder(path))
    assert ready_kind(path.name, made_of) == json.loads(json.dumps(told)), "run `make docs`"


def it_builds_no_kind_that_comes_with_it(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind_building, "build_kind", _refused)
    assert load_folder(EVERY[0]).kind == load_folder(EVERY[0], thorough=False).kind
    assert entries(own_cache) == []


def it_builds_a_kind_anew_whose_toml_or_builder_is_another(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TEMPLATES / "rule-of-law-annual", tmp_path / "rule-of-law-annual")
    monkeypatch.setattr(kind_building, "build_kind", _refused)
    assert _loaded(tmp_path / "rule-of-law-annual").kind
    with monkeypatch.context() as patch:
        patch.setattr(known_kinds, "BUILDERS", ("core/toml",))
        with pytest.raises(AssertionError, match="again"):
            _loaded(tmp_path / "rule-of-law-annual")
    with (tmp_path / "rule-of-law-annual" / "fields.toml").open("a", encoding="utf-8") as file:
        file.write("# 改过\n")
    with pytest.raises(AssertionError, match="again"):
        _loaded(tmp_path / "rule-of-law-annual")


def it_comes_with_patterns_as_python_compiles_them() -> None:
    ready = ready_patterns()
    if ready is None:
        pytest.skip("made for older engines of patterns")
    assert len(ready.heads) > 500
    for name in ready.heads:
        flags, _, text = name.partition(" ")
        program = ready.program(name)
        assert program and compiled(text, program) == compiled(text, program_of(text, int(flags))), text


def it_says_what_it_would_say_without_it(tmp_path: Path) -> None:
    """Any text and any number of names in any order, halves of letters too, come back as they were."""
    told: dict[str, Any] = {"programs": {f"{n} 甲\ud800\n": [n, "字", None] for n in range(60)}, "needs": {}}
    assert json.loads(WRITER["as_lines"](told).encode()) == told
    assert json.loads(WRITER["as_lines"](["a", "乙"])) == ["a", "乙"]


def it_makes_nothing_readable_of_a_form_that_comes_with_it(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compile_part, "readable_source", _refused)
    monkeypatch.setattr(judge_template, "tag_findings", _refused)
    folder = load_folder(TEMPLATES / "rule-of-law-annual", thorough=False)
    assert compile_template(folder.template_bytes).parts and folder.tag_findings == []
    assert [one.name for one in entries(own_cache) if one.name.startswith(("template", "tags"))] == []


def it_reads_no_official_table_of_such_a_form(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = load_folder(TEMPLATES / "gov-info-annual-2021", thorough=False)
    report = read_json(folder.sample, lambda _: folder)[0]
    content = make_document(report, folder)
    _forget_tables()
    with monkeypatch.context() as patch:
        patch.setattr(read_document, "_table", _refused)
        patch.setattr(seen_in_word._Reader, "_cell", _refused)
        assert make_document(report, folder) == content
    _forget_tables()
    monkeypatch.setattr(ready_made, "READY", Path(os.devnull))
    assert make_document(report, folder) == content


def it_judges_and_compiles_anew_whatever_was_edited(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rule-of-law-annual"
    shutil.copytree(TEMPLATES / path.name, path)
    monkeypatch.setattr(judge_template, "tag_findings", _refused)
    fields = path / "fields.toml"
    fields.write_text(fields.read_text("utf-8").replace('help = "', 'help = "请填', 1), "utf-8")
    with pytest.raises(AssertionError, match="again"):
        _loaded(path).tag_findings  # noqa: B018
    monkeypatch.setattr(compile_part, "readable_source", _refused)
    members = unpack((path / "report.docx").read_bytes())
    edited = members | {"word/document.xml": members["word/document.xml"].replace("年".encode(), "月".encode(), 1)}
    with pytest.raises(AssertionError, match="again"):
        compile_template(pack(edited))


def _loaded(path: Path) -> KindFolder:
    return load_folder(path, thorough=False, roots=[TEMPLATES])


def it_keeps_only_those_patterns_that_did_not_come_with_it(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recall_patterns()
    assert not KNOWN.is_more or KNOWN.told()["programs"]
    keep_patterns()
    KNOWN.sound("没有这样的[一二三]", 0, program_of("没有这样的[一二三]", 0))
    keep_patterns()
    assert "0 没有这样的[一二三]" in KNOWN.told()["programs"] and len(KNOWN.told()["programs"]) < 50
    forget(monkeypatch)
    recall_patterns()
    assert KNOWN.regex("没有这样的[一二三]", 0) and not KNOWN.is_more
