"""`explain CODE` asks the kinds that may have a rule of that code, and no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.core.findings import CannotRun
from reportgen.files.kind_heads import kinds_with
from reportgen.pipeline.explain import all_pages, explain

KINDS = Path(__file__).resolve().parents[1] / "kinds"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """One good form, and one that cannot be loaded, which has a rule X901."""
    shutil.copytree(KINDS / "training-quarter", tmp_path / "training-quarter")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "kind.toml").write_text('id = "另一个"', encoding="utf-8")
    (tmp_path / "broken" / "rules.toml").write_text('[[rule]]\ncode = "X901"', encoding="utf-8")
    return tmp_path


def it_does_not_load_a_form_that_has_no_such_rule(templates: Path) -> None:
    assert [page.kind for page in explain("f101", templates)] == ["training-quarter"]
    assert [page.code for page in explain("R101", templates)] == ["R101"]
    with pytest.raises(CannotRun):
        explain("X901", templates)


def it_tells_of_a_code_beside_a_form_that_cannot_be_loaded_and_has_it_too(templates: Path) -> None:
    (templates / "broken" / "rules.toml").write_text(
        'common = ["official-text"]\n[[rule]]\ncode = "F101"', encoding="utf-8"
    )
    assert [page.kind for page in explain("F101", templates)] == ["training-quarter"]
    with pytest.raises(CannotRun, match="broken"):
        explain("F101", templates, "broken")


def it_names_the_form_of_each_page_where_several_have_the_code(templates: Path) -> None:
    shutil.rmtree(templates / "broken")
    shutil.copytree(templates / "training-quarter", templates / "other-quarter")
    about = templates / "other-quarter" / "kind.toml"
    about.write_text(about.read_text("utf-8").replace("training-quarter", "other-quarter"), encoding="utf-8")
    names = [page.used for page in explain("F101", templates)]
    assert len(names) == 2 and all(names) and names[0] != names[1]


def it_takes_the_case_that_breaks_nothing_else_for_the_example(templates: Path) -> None:
    cases = templates / "training-quarter" / "cases.toml"
    own = next(page for page in explain("F101", templates)).example
    text = cases.read_text("utf-8")
    at = text.index("[[case]]")
    both = '[[case]]\nbreaks = ["F101", "F102"]\nset = { "经费.材料费.支出" = "9999.00", "合格台数" = 37 }\n\n'
    cases.write_text(text[:at] + both + text[at:], encoding="utf-8")
    assert next(page for page in explain("F101", templates)).example == own


@pytest.mark.parametrize("spelt", ['"X\\u0039\\U00000030\\u0031"', '"x901"'])
def it_finds_a_code_however_it_is_spelt(templates: Path, spelt: str) -> None:
    (templates / "broken" / "rules.toml").write_text(f"[[rule]]\ncode = {spelt}", encoding="utf-8")
    assert "broken" in kinds_with("X901", templates)


def it_asks_a_supplement_about_the_rules_of_its_base(templates: Path) -> None:
    shutil.copytree(KINDS / "supplements" / "training-quarter-east", templates / "training-quarter-east")
    assert {"training-quarter", "training-quarter-east"} <= {*kinds_with("F101", templates)}


def it_tells_of_one_code_what_it_tells_of_all() -> None:
    every = {page.code: page for page in all_pages(KINDS, "training-quarter")}
    for code in ("F101", "F107", "F201", "R101"):
        assert explain(code, KINDS, "training-quarter") == [every[code]]


def it_knows_all_codes_when_it_knows_not_that_one(templates: Path) -> None:
    shutil.rmtree(templates / "broken")
    with pytest.raises(CannotRun, match="F101"):
        explain("F1O1", templates)
