"""`reportgen kinds new`: the folder of a new form builds at once, whatever it was begun from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.files.drafting.house_document import house_document
from reportgen.files.kind_folder import load_folder
from reportgen.files.zipped import unpack

ROOT = Path(__file__).parents[2]
START = ROOT / "templates" / "_start"
EXAMPLE = START / "example"
WHOLE = (path for home in ("templates", "tests/kinds") for path in ROOT.glob(f"{home}/*/kind.toml"))
KINDS = sorted(path.parent for path in WHOLE if "\nbase = " not in path.read_text(encoding="utf-8"))


def run(*asked: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(map(str, asked)))
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def it_makes_an_example_that_checks_builds_and_reads_back(here: Path) -> None:
    assert "已做好：templates/my-report" in run("kinds", "new", "templates/my-report")
    assert "没有问题" in run("kinds", "check", "templates/my-report")
    run("new", "--from", "templates/my-report/sample.json", "-o", "试填.xlsx")
    run("build", "试填.xlsx")
    (report,) = (here / "outputs").glob("*.docx")
    run("read", report, "-o", "读回.xlsx")
    sample = (here / "templates/my-report/sample.json").read_text(encoding="utf-8")
    assert run("export", "读回.xlsx") == sample
    assert '"kind": "my-report"' in sample


def it_draws_the_example_as_its_toml_has_it() -> None:
    """When this fails: `make docs`."""
    kind = load_folder(EXAMPLE, roots=[START.parent]).kind
    drawn = house_document(kind, (START / "house-style.docx").read_bytes())
    assert unpack(drawn) == unpack((EXAMPLE / "report.docx").read_bytes())


@pytest.mark.sweep
@pytest.mark.parametrize("kind", [one for one in KINDS if one.parent.name == "kinds"], ids=lambda path: path.name)
def it_copies_any_kind_with_another_id_and_title(here: Path, kind: Path) -> None:
    told = run("kinds", "new", "templates/copy", "--from", kind, "--title", "另一种报告")
    assert "已做好：templates/copy（另一种报告）" in told and "改好" not in told
    assert {one.name for one in (here / "templates/copy").iterdir() if one.name[0] != "."} == {
        one.name for one in kind.iterdir() if one.suffix in (".toml", ".docx", ".json", ".png")
    }
    before, after = (
        load_folder(one, thorough=False, roots=[ROOT / "templates"]).kind for one in (kind, here / "templates/copy")
    )
    assert (after.id, after.title) == ("copy", "另一种报告")
    assert after.fields == before.fields and after.properties == before.properties


@pytest.mark.sweep
@pytest.mark.parametrize("kind", KINDS, ids=lambda path: path.name)
def it_draws_a_word_template_for_any_fields(here: Path, kind: Path) -> None:
    shutil.copy(kind / "fields.toml", here / "fields.toml")
    assert "改好" not in run("kinds", "new", "templates/drawn", "--from", "fields.toml", "--title", "报告")
    first, rest = (here / "templates/drawn/fields.toml").read_bytes().split(b"\n", 1)
    assert (first, rest) == (b"#:schema .schema/fields.schema.json", (kind / "fields.toml").read_bytes())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["templates/there"], "templates/there 已经有了，没有改动它"),
        (["templates/安全月报"], "文件夹名“安全月报”不能作报告种类的编号"),
        (["templates/x", "--from", "gov-info-annual-2012"], "没有“gov-info-annual-2012”这种报告"),
        (["templates/x", "--from", "表.doc"], "请用 Word 或 WPS 打开，另存为 .docx"),
        (["templates/x", "--from", "坏.toml"], "缺少 show"),
    ],
)
def it_says_in_chinese_why_it_made_nothing(here: Path, asked: list[str], said: str) -> None:
    (here / "templates/there").mkdir(parents=True)
    (here / "templates/there/别动.txt").write_text("我的", encoding="utf-8")
    (here / "表.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (here / "坏.toml").write_text('[[field]]\nid = "甲"\n[[sheet]]\ntitle = "一"\n', encoding="utf-8")
    before = sorted(here.rglob("*"))
    told = run("kinds", "new", *asked, code=2)
    assert said in told.replace("\n  ", "")
    assert sorted(here.rglob("*")) == before
