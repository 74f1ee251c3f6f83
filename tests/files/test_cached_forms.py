"""A form that was read before is read from the cache: the same report, and never another because of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import click
import pytest
from typer.main import get_command

from own_cache import entries, forget, own_cache
from reportgen.cli import app
from reportgen.core.compiled import KNOWN, compiled, program_of, remembered
from reportgen.core.findings import CannotRun
from reportgen.core.light import replace
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.toml import kind_data, text_rule_data
from reportgen.files.document.template import compile_part, template
from reportgen.files.document.template.template import compile_template
from reportgen.files.kind_files import read_toml
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.files.known_patterns import keep_patterns, recall_patterns
from reportgen.files.tags import judge_template
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline import document
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_many
from reportgen.say.outcome import Status

__all__ = ["own_cache"]
KINDS = Path(__file__).resolve().parents[1] / "kinds"
FOLDER = KINDS / "training-quarter"
OFFICIAL = Path(__file__).resolve().parents[2] / "templates" / "gov-info-annual-2021"


def _refused(*_: object, **__: object) -> None:
    raise AssertionError("worked out again")


def _built(outputs: Path, templates: Path = KINDS) -> bytes:
    outcome = build_report(FOLDER / "sample.json", outputs, templates)
    assert outcome.status is Status.BUILT and outcome.output
    return outcome.output.read_bytes()


def it_makes_the_same_report_with_the_cache_and_without(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _built(tmp_path / "一")
    kept = {path: path.read_bytes() for path in entries(own_cache)}
    assert {path.name.partition("-")[0] for path in kept} >= {"patterns", "tags", "template"}
    forget(monkeypatch)
    assert _built(tmp_path / "二") == first
    for path in kept:
        path.write_bytes(b"0" * 64 + b"\n" + path.read_bytes().partition(b"\n")[2].replace(b"w:t", b"w:x"))
    forget(monkeypatch)
    assert _built(tmp_path / "三") == first
    whole = [path for path in kept if path.name.startswith(("tags", "template"))]
    assert [path.read_bytes() for path in whole] == [kept[path] for path in whole] != []  # it was made again
    monkeypatch.setenv("REPORTGEN_NO_CACHE", "1")
    forget(monkeypatch)
    assert _built(tmp_path / "四") == first


def it_makes_a_template_readable_once(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (FOLDER / "report.docx").read_bytes()
    first = compile_template(content)
    monkeypatch.setattr(compile_part, "readable_source", _refused)
    again = compile_template(content)
    assert [*again.parts] == [*first.parts] and again.members == first.members and again.parts == first.parts


def it_reads_a_template_anew_of_which_a_byte_was_changed(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (FOLDER / "report.docx").read_bytes()
    members = unpack(content)
    body = members["word/document.xml"].decode()
    changed = re.sub(r"(?<=<w:t>)[\u4e00-\u9fff](?=[^<{}]*</w:t>)", "新", body, count=1)
    assert changed != body
    before = compile_template(content)
    after = compile_template(pack(members | {"word/document.xml": changed.encode()}))
    assert "新" in after.parts["word/document.xml"].source and "新" not in before.parts["word/document.xml"].source
    monkeypatch.setattr(template, "tools_digest", lambda: "of another version")
    monkeypatch.setattr(compile_part, "readable_source", _refused)
    with pytest.raises(AssertionError, match="again"):
        compile_template(content)


def it_tells_each_time_what_is_unfit_in_a_template(own_cache: Path) -> None:
    members = unpack((FOLDER / "report.docx").read_bytes())
    body = members["word/document.xml"].replace(b"<w:r>", b"<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    unfit = pack(members | {"word/document.xml": body})
    assert compile_template(unfit).unfit == compile_template(unfit).unfit != ()
    assert entries(own_cache) == []


def it_judges_the_tags_of_a_form_once(own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FOLDER, tmp_path / "training-quarter")
    fields, word = (tmp_path / "training-quarter" / name for name in ("fields.toml", "report.docx"))

    def findings() -> list[str]:
        folder = load_folder(fields.parent, thorough=False)
        return [one.code for one in KindFolder(folder.kind, folder.path, folder.sets, folder.layers).tag_findings]

    assert findings() == []
    with monkeypatch.context() as patch:
        patch.setattr(judge_template, "tag_findings", _refused)
        assert findings() == []
        fields.write_text(fields.read_text(encoding="utf-8") + "\n# 改过\n", encoding="utf-8")
        assert findings() == []  # it says the same
        fields.write_text(fields.read_text(encoding="utf-8").replace('help = "', 'help = "请填', 1), encoding="utf-8")
        with pytest.raises(AssertionError, match="again"):
            findings()
    members = unpack(word.read_bytes())
    odd = re.sub(rb"\{\{ ?\xe5", b"{{ x\xe5", members["word/document.xml"], count=1)
    assert odd != members["word/document.xml"]
    word.write_bytes(pack(members | {"word/document.xml": odd}))
    assert findings() == findings() != []


def it_reads_toml_once(own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "fields.toml"
    path.write_text('"名" = ["甲", 1, 1.5, true]\n["表"]\n"子" = {a = 0x1F}\n', encoding="utf-8-sig")
    first = read_toml(path)
    with monkeypatch.context() as patch:
        patch.setattr("tomllib.loads", _refused)
        assert read_toml(path) == first == {"名": ["甲", 1, 1.5, True], "表": {"子": {"a": 31}}}
        path.write_text("name = 2024-01-01", encoding="utf-8")
        with pytest.raises(AssertionError, match="again"):
            read_toml(path)
    assert read_toml(path) == read_toml(path) and len(entries(own_cache)) == 1  # JSON knows no days


def it_compiles_a_pattern_once_and_to_the_same_program(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [one.text for one in _patterns(load_folder(OFFICIAL, thorough=False))]
    assert len(texts) > 300
    for text in texts:
        program = json.loads(json.dumps(program_of(text, re.MULTILINE)))
        assert compiled(text, program) == re.compile(text, re.MULTILINE)
        assert compiled(text, program).groupindex == re.compile(text, re.MULTILINE).groupindex
    first = remembered("(?P<甲>[一二三]+)|$", re.DOTALL)
    keep_patterns()
    forget(monkeypatch)
    recall_patterns()
    monkeypatch.setattr("reportgen.core.compiled.program_of", _refused)
    assert KNOWN.regex("(?P<甲>[一二三]+)|$", re.DOTALL) == first
    assert remembered("(?P<甲>[一二三]+)|$", re.DOTALL).findall("十二三，一") == ["二三", "一", ""]
    assert not KNOWN.is_more


def it_reads_a_sound_text_once(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> list[tuple[str, str]]:
        (outcome,) = check_many([OFFICIAL / "sample.json"], OFFICIAL.parent)
        return [(found.code, found.message) for found in outcome.findings]

    first = told()
    assert len([path for path in entries(own_cache) if path.name.startswith("texts")]) == 1
    forget(monkeypatch)
    monkeypatch.setattr("reportgen.core.rules.spelling.misspelt.slips", _refused)
    assert told() == first
    monkeypatch.setenv("REPORTGEN_NO_CACHE", "1")
    forget(monkeypatch)
    with pytest.raises(AssertionError, match="again"):
        told()


def _patterns(folder: KindFolder) -> list[Pattern]:
    found, left, seen = [], [folder.kind.rules], set[int]()
    while left:
        one = left.pop()
        if isinstance(one, Pattern):
            found.append(one)
        elif id(one) not in seen:
            seen.add(id(one))
            inside = one if isinstance(one, tuple | list) else one.values() if isinstance(one, dict) else ()
            left += [*inside, *vars(one).values()] if hasattr(one, "__dict__") else [*inside]
    return found


def it_works_everything_out_anew_where_a_command_is_told_to(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = get_command(app)
    assert isinstance(group, click.Group)
    context = click.Context(group)
    kinds = group.get_command(context, "kinds")
    assert isinstance(kinds, click.Group)
    every = [
        *((group, name) for name in group.list_commands(context)),
        *((kinds, name) for name in kinds.list_commands(context)),
    ]
    for of, name in every:
        command = of.get_command(context, name)
        assert command and (
            command is kinds or "--no-cache" in [one for param in command.params for one in param.opts]
        ), name
    monkeypatch.setenv("REPORTGEN_NO_CACHE", "")
    monkeypatch.delenv("REPORTGEN_NO_CACHE")
    arguments = [
        "build",
        "--no-cache",
        str(FOLDER / "sample.json"),
        "-o",
        str(tmp_path / "出"),
        "--templates",
        str(KINDS),
    ]
    with pytest.raises(SystemExit) as ended:
        group.main(arguments, prog_name="reportgen")
    assert ended.value.code == 0 and entries(own_cache) == []


def it_looks_through_a_form_once(own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pattern of it is compiled, and reading.toml read, to tell its mistakes before anyone needs it."""
    shutil.copytree(FOLDER, folder := tmp_path / "training-quarter")
    rules, reading = folder / "rules.toml", folder / "reading.toml"
    load_folder(folder)
    good = rules.read_text(encoding="utf-8")
    odd = re.sub(r"(?m)^find = \[.*", 'find = ["(未完"]', good, count=1)
    assert odd != good
    rules.write_text(odd, encoding="utf-8")
    for _ in range(2):  # what is wrong is told each time
        with pytest.raises(CannotRun, match="未完"):
            load_folder(folder)
    rules.write_text(good, encoding="utf-8")
    reading.write_text('no_such_key = "x"', encoding="utf-8")
    with pytest.raises(CannotRun, match="no_such_key"):
        load_folder(folder)
    reading.unlink()
    monkeypatch.setattr(text_rule_data.Pattern, "regex", property(_refused))
    load_folder(folder)


def it_judges_a_template_once_in_all_its_branches(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = load_folder(FOLDER, thorough=False)
    assert document.faults_of_template(folder) == []
    monkeypatch.setattr(document, "_faults_for", _refused)
    assert document.faults_of_template(folder) == []
    changed = replace(folder, layers=replace(folder.layers, bases=(FOLDER,), digest="of another state"))
    with pytest.raises(AssertionError, match="again"):
        document.faults_of_template(changed)


@pytest.mark.parametrize("path", [FOLDER, OFFICIAL, KINDS / "company-month"], ids=lambda path: path.name)
def it_builds_the_same_form_where_it_does_not_look_through_it(
    own_cache: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_folder(path, thorough=False).kind
    monkeypatch.setattr(kind_data, "faults", _refused)
    again = load_folder(path, thorough=False).kind
    assert _without_addresses(repr(again)) == _without_addresses(repr(first))


def _without_addresses(text: str) -> str:
    return re.sub(r"0x[0-9A-Fa-f]+", "", text)
