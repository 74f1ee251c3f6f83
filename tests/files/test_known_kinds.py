"""A kind that was built twice is known to the next command: the same kind, and never that of another state of its files."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from own_cache import entries, own_cache
from reportgen.core.findings import CannotRun
from reportgen.core.kept_kind import kind_of, plain_kind
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.files import kind_building, known_kinds
from reportgen.files.kind_folder import kind_paths, load_folder
from reportgen.pipeline.kinds_check import check_kind
from ruled_kinds import with_base

__all__ = ["own_cache"]
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
KINDS = Path(__file__).resolve().parents[1] / "kinds"
BASE, OWN, SET = "training-quarter", "training-quarter-east", "_common/official-text"
EVERY = [*kind_paths(TEMPLATES).values(), *kind_paths(KINDS).values()]


@pytest.fixture
def supplement(own_cache: Path, tmp_path: Path) -> Path:
    """A form that supplements another and takes in a set of rules, all in one folder."""
    shutil.copytree(TEMPLATES / SET, tmp_path / SET)
    return with_base(KINDS / "supplements" / OWN, tmp_path)


def _refused(*_: object) -> None:
    raise AssertionError("built again")


def _kept(folder: Path) -> list[str]:
    return [one.name for one in entries(folder) if one.name.startswith("kind-")]


@pytest.mark.sweep
@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def it_tells_every_kind_as_plain_data_and_makes_the_same_of_it(path: Path) -> None:
    kind = load_folder(path, thorough=False).kind
    rows = plain_kind(kind)
    assert rows, "a class that a kind is made of is missing in kept_kind.py"
    made = kind_of(rows)
    assert made == kind and made.vocabulary.lexicon == kind.vocabulary.lexicon
    assert [one.tree for one in made.optional.values()] or not kind.optional


def it_tells_no_kind_with_something_of_a_class_it_does_not_know() -> None:
    kind = load_folder(EVERY[0], thorough=False).kind
    assert plain_kind(replace(kind, edition=date(2024, 1, 2))) is None


def it_knows_a_kind_when_it_was_built_twice(own_cache: Path, supplement: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_folder(supplement, thorough=False)
    assert _kept(own_cache) == []  # while a form is edited, each state of it is met once
    load_folder(supplement, thorough=False)
    monkeypatch.setattr(kind_building, "build_kind", _refused)
    known = load_folder(supplement, thorough=False)
    assert known.kind == first.kind and known.kind is not first.kind
    assert (known.sets, known.digest, known.template) == (first.sets, first.digest, first.template)
    assert (known.layers.bases, known.layers.added) == (first.layers.bases, first.layers.added)
    assert known.reading == first.reading and known.tag_findings == first.tag_findings
    with pytest.raises(AssertionError, match="again"):
        load_folder(supplement)  # told to look through all of it


def it_knows_a_kind_that_was_looked_through_until_its_reading_toml_is_another(
    supplement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        load_folder(supplement)
    monkeypatch.setattr(kind_building, "build_kind", _refused)
    assert load_folder(supplement).kind == load_folder(supplement, thorough=False).kind
    (supplement / "reading.toml").write_text('no_such_key = "x"', "utf-8")
    with pytest.raises(AssertionError, match="again"):
        load_folder(supplement)


@pytest.mark.sweep
@pytest.mark.parametrize(
    "changed", [f"{OWN}/fields.toml", f"{BASE}/kind.toml", f"{BASE}/claims.toml", f"{SET}/rules.toml"]
)
def it_knows_no_kind_of_which_a_part_was_changed(
    supplement: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    for _ in range(2):
        load_folder(supplement, thorough=False)
    monkeypatch.setattr(kind_building, "build_kind", _refused)
    assert load_folder(supplement, thorough=False).kind.base == BASE
    with (supplement.parent / changed).open("a", encoding="utf-8") as file:
        file.write("# 改过\n")
    with pytest.raises(AssertionError, match="again"):
        load_folder(supplement, thorough=False)


def it_knows_no_kind_whose_words_are_others_in_the_form_that_it_is_like(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = "gov-info-annual-2019", "gov-info-annual-2021"
    for name in (SET, old, new):
        shutil.copytree(TEMPLATES / name, tmp_path / name)
    for _ in range(2):
        load_folder(tmp_path / old, thorough=False)
    monkeypatch.setattr(kind_building, "build_kind", _refused)
    assert "渠道" in load_folder(tmp_path / old, thorough=False).kind.vocabulary.subjects["申请"].splits
    with (tmp_path / new / "claims.toml").open("a", encoding="utf-8") as file:
        file.write("# 改过\n")
    with pytest.raises(AssertionError, match="again"):
        load_folder(tmp_path / old, thorough=False)


def it_says_whose_words_cannot_be_found(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES / "gov-info-annual-2019", tmp_path / "gov-info-annual-2019")
    claims = tmp_path / "gov-info-annual-2019" / "claims.toml"
    claims.write_text(claims.read_text("utf-8").replace("annual-2021", "annual-2022"), encoding="utf-8")
    (found,) = [one for one in check_kind(claims.parent).findings if one.is_error]
    assert found.message.startswith(
        "like 写的“gov-info-annual-2022”：没有“gov-info-annual-2022”这种报告，或者它没有 claims.toml。"
    )
    assert found.place is not None and found.place.line == 2


def it_knows_no_kind_without_its_base(supplement: Path) -> None:
    for _ in range(2):
        load_folder(supplement, thorough=False)
    shutil.rmtree(supplement.parent / BASE)
    with pytest.raises(CannotRun, match=BASE):
        load_folder(supplement, thorough=False)


def it_keeps_no_kind_whose_files_are_edited_meanwhile(
    own_cache: Path, supplement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_folder(supplement, thorough=False)
    about = supplement.parent / BASE / "kind.toml"

    def told(kind: Kind) -> object:
        about.write_text(about.read_text("utf-8").replace("title = ", 'edition_note = "改过"\ntitle = ', 1), "utf-8")
        return plain_kind(kind)

    monkeypatch.setattr(known_kinds, "plain_kind", told)
    load_folder(supplement, thorough=False)
    assert _kept(own_cache) == []
