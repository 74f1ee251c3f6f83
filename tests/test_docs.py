"""The documentation says what is true: its example runs, its commands exist, its links and pictures are there."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

import click
import pytest
import typer.main

from form_pages import FIELDS_PAGE, REFERENCE, STEPS_PAGE, TEMPLATE_PAGE
from reportgen import __version__
from reportgen.cli import app
from reportgen.core.printing.filters import FILTERS
from reportgen.core.toml.kind_data import build_kind
from reportgen.core.types import TYPES
from reportgen.files import fullness, zipped
from reportgen.files.published import pdf_pages
from reportgen.files.workbook.read import gate, stream
from reportgen.pipeline import finished

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "benchmarks" / "README.md"]
README, STAFF = ROOT / "README.md", ROOT / "README.zh-CN.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
LARGEST_PICTURE = 200_000

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fenced(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text(page), re.MULTILINE | re.DOTALL)


@cache
def commands() -> Mapping[str, click.Command]:
    """Every command by its name; those of a group have two words."""
    found: dict[str, click.Command] = {}
    for name, command in typer.main.get_command(app).commands.items():
        found[name] = command
        found |= {f"{name} {inner}": one for inner, one in getattr(command, "commands", {}).items()}
    return found


# ── README ───────────────────────────────────────────────────────────────────


def it_starts_with_the_two_commands() -> None:
    first = fenced(README, "sh")[0].splitlines()
    assert [line.split("#")[0].strip() for line in first] == ["make build", "make test"]
    targets = re.findall(r"^(\w+):", text(ROOT / "Makefile"), re.MULTILINE)
    assert {"build", "test", "bench"} <= {*targets}


def it_has_one_python_example_and_it_runs(tmp_path: Path) -> None:
    (example,) = fenced(README, "python")
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "outputs").glob("*.docx"))) == 1


def it_documents_every_command_and_no_other() -> None:
    documented = re.findall(r"^\| `reportgen (\w+(?: [a-z]+)?)", text(README), re.MULTILINE)
    assert sorted(documented) == sorted(commands())


def it_documents_every_option_of_every_command() -> None:
    rows = dict(re.findall(r"^\| `reportgen (\w+(?: [a-z]+)?)(.*?)` \|", text(README), re.MULTILINE))
    for name, command in commands().items():
        options = [option for option in command.params if isinstance(option, click.Option)]
        known = {flag for option in options for flag in option.opts} - {"--templates", "-h", "--help"}
        written = {*re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rows[name])}
        assert written <= known, name
        for option in (one for one in options if not one.hidden):
            assert {*option.opts} & (written | {"--templates", "--help"}), f"{name} {option.opts}"


@each_page
def it_mentions_only_commands_that_exist(page: Path) -> None:
    spoken = re.findall(r"(?:^|`)reportgen ([a-z]+)", text(page), re.MULTILINE)
    assert {*spoken} <= {*commands()}


def it_names_the_wheel_by_the_present_version() -> None:
    assert {*re.findall(r"reportgen-([\d.]+)-py3", text(README))} == {__version__}
    assert f"## [{__version__}]" in text(ROOT / "CHANGELOG.md")


# ── the page for form owners ─────────────────────────────────────────────────


def it_has_the_table_of_types_that_the_registry_gives() -> None:
    """When this fails: `make docs`."""
    pages = runpy.run_path(str(ROOT / "docs" / "write_pages.py"))
    assert all(f"| `{name}` |" in FIELDS_PAGE for name in TYPES)
    assert all(f"| {name} |" in TEMPLATE_PAGE for name in FILTERS)
    assert [pages["with_tables"](one) for one in (FIELDS_PAGE, TEMPLATE_PAGE)] == [FIELDS_PAGE, TEMPLATE_PAGE]


def it_explains_every_key_that_the_kinds_use() -> None:
    homes = "templates/*/*.toml", "templates/_common/*/*.toml", "tests/kinds/*/*.toml"
    for path in [path for home in homes for path in ROOT.glob(home)]:
        for key in _keys(tomllib.loads(text(path)), path.name):
            assert re.search(rf"(?<![\w]){key}(?![\w])", REFERENCE), f"{path.name}: {key}"


def it_shows_only_toml_that_can_be_read() -> None:
    for block in re.findall(r"^```toml\n(.*?)^```", STEPS_PAGE + REFERENCE, re.MULTILINE | re.DOTALL):
        assert tomllib.loads(block)


def it_shows_a_kind_that_can_be_built() -> None:
    shown = re.findall(r"^```toml\n(.*?)^```", REFERENCE, re.MULTILINE | re.DOTALL)
    blocks = [tomllib.loads(block) for block in shown]
    about = blocks[0]
    for key in ("period", "rollover"):
        about[key] = next(block[key] for block in blocks if key in block)
    asked: dict[str, list] = {}
    for block in blocks[1:]:
        for key in ("field", "grid", "list", "table", "sheet"):
            asked.setdefault(key, []).extend(block.get(key, []))
    rules = next(block for block in blocks if "rule" in block)
    named = ("年度", "year"), ("填表人", "text"), ("检查日期", "date"), ("items", "count"), ("合格台数", "count")
    asked["field"] += [{"id": name, "type": kind} for name, kind in named]
    asked["sheet"] += [{"title": "其他", "show": ["单位", "季度", "培训班次", *(name for name, _ in named)]}]
    claims = next(block for block in blocks if "subject" in block)
    figures = next(block for block in blocks if any("figure" in rule for rule in block.get("rule", ())))
    assert build_kind(about, asked, rules, worded=claims).rules
    assert {rule.code for rule in build_kind(about, asked, figures, worded=claims).rules} == {"F207", "F208"}


# Tables of TOML whose keys the form owner makes up.
FREE = {
    "about",
    "contrary",
    "headed",
    "below",
    "valid",
    "set",
    "previous",
    "year_ago",
    "others",
    "carry",
    "renamed",
    "pieces",
    "words",
    "confused",
    "mention",
    "either",
    "adjust",
    "items",
}


def _keys(data: object, name: str) -> set[str]:
    """Keys of TOML tables, but for those that are ids of fields or words of the form."""
    if isinstance(data, list):
        return {key for item in data for key in _keys(item, name)}
    if not isinstance(data, dict):
        return set()
    by_code = {key for inner in data.get("adjust", {}).values() for key in _keys(inner, name)}
    return {*data, *by_code} | {key for word, inner in data.items() if word not in FREE for key in _keys(inner, name)}


# ── all pages ────────────────────────────────────────────────────────────────


@each_page
def it_links_only_to_what_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if not target.startswith("https://"):
            name, _, anchor = target.partition("#")
            there = page.parent / name if name else page
            assert there.exists(), target
            assert not anchor or anchor in anchors(there), target


def anchors(page: Path) -> set[str]:
    """What links to the headings of a page end with: GitHub keeps letters, digits, - and _, and makes - of a space."""
    headings = re.findall(r"^#+ (.*)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_page
def it_mentions_no_machine(page: Path) -> None:
    assert not re.search(r"/(home|root|work|Users|tmp)/|[A-Z]:\\Users|localhost|127\.0\.0\.1", text(page))


def it_shows_every_picture_there_is() -> None:
    shown = {name for page in PAGES for name in re.findall(r"docs/images/([\w-]+\.png)", text(page))}
    assert {path.name for path in (ROOT / "docs" / "images").iterdir()} == shown


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "images").iterdir()), ids=lambda path: path.name)
def it_has_pictures_that_load_fast_and_can_be_read(picture: Path) -> None:
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) < LARGEST_PICTURE
    width = int.from_bytes(content[16:20], "big")
    assert 700 < width < 1600


def it_gives_no_number_of_a_decision_twice() -> None:
    """Who works side by side is given numbers beforehand, so that some are missing for a while."""
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert len({name[:4] for name in names}) == len(names)
    for name in names:
        page = text(ROOT / "docs" / "decisions" / name)
        assert page.startswith(f"# {int(name[:4])}. ")
        assert all(f"**{part}.**" in page for part in ("Situation", "Decision", "Consequences"))


def it_maps_rooms_that_are_there() -> None:
    page = text(ROOT / "ARCHITECTURE.md")
    source = ROOT / "src" / "reportgen"
    every = {path.name for home in (source, ROOT / "packaging") for path in home.rglob("*.py")}
    mentioned = {*re.findall(r"\b(\w+\.py)\b", page)}
    tests = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert mentioned <= every | tests


def it_explains_the_codes_it_shows_to_staff() -> None:
    from reportgen.say.code_pages import tool_pages

    titles = {page.code: page.title for page in tool_pages()}
    for code, title in re.findall(r"^\| (R\d+) ([^|]+?) \|", text(STAFF), re.MULTILINE):
        assert titles[code] == title


# ── for contributors ─────────────────────────────────────────────────────────


def it_names_only_files_that_are_there_and_what_is_in_them() -> None:
    page = text(CONTRIBUTING)
    paths = {*re.findall(r"`((?:src|tests|docs|templates)/[^`]*|[\w-]+\.\w+)`", page)} - {"rules.toml", "cases.toml"}
    assert len(paths) > 20
    for path in paths:
        assert (ROOT / path).parent.is_dir() if "NAME" in path else (ROOT / path).exists(), path
    for names, path in re.findall(r"((?:`\w+`(?:, | and )?)+) (?:in|of) `(src/[^`]+\.py)`", page):
        for name in re.findall(r"\w+", names.replace(" and ", " ")):
            assert re.search(rf"\b{name}\b", text(ROOT / path)), f"{name} in {path}"


def it_names_every_target_of_make_but_the_one_that_clears_away() -> None:
    targets = {*re.findall(r"^(\w+):", text(ROOT / "Makefile"), re.MULTILINE)} - {"clean"}
    assert {*re.findall(r"^\| `make (\w+)` \|", text(CONTRIBUTING), re.MULTILINE)} == targets


def it_checks_before_a_commit_what_make_check_does_and_fetches_nothing() -> None:
    hooks = text(ROOT / ".pre-commit-config.yaml")
    commands = re.findall(
        r"^\t\$\(BIN\)/(.+)$", text(ROOT / "Makefile").partition("\ncheck:")[2].partition("\n\n")[0], re.MULTILINE
    )
    assert re.findall(r"entry: (.+)", hooks) == [command.replace("--check ", "") for command in commands]
    assert re.findall(r"repo: (.+)", hooks) == ["local"]
    assert "://" not in hooks


def it_packs_what_is_needed_to_build_test_and_read_it() -> None:
    packed = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    needed = [
        *PAGES,
        *ROOT.glob("inputs/*2022.xlsx"),
        *(ROOT / name for name in ("src", "templates", "tests", "docs", "Makefile")),
    ]
    for path in needed:
        name = f"/{path.relative_to(ROOT).as_posix()}"
        assert any(f"{name}/".startswith(f"{part}/") or PurePosixPath(name).match(part) for part in packed), name
    assert not [part for part in packed if "*" not in part and not (ROOT / part.lstrip("/")).exists()]


def it_states_the_limits_that_hold() -> None:
    page = " ".join(text(ROOT / "SECURITY.md").split())
    assert (
        f"of more than {gate._LARGEST_FILE >> 20} MB, {stream._MOST_ELEMENTS // 1_000_000} million elements or" in page
    )
    assert f"{stream._MOST_LETTERS // 1_000_000} million letters, a finished report of more than" in page
    assert f"more than {finished._LARGEST // 1_000_000} MB; any of them that unpacks to more than" in page
    assert f"more than {zipped._LARGEST_CONTENT >> 20} MB, has a large part packed" in page
    assert f"{fullness._MOST_PARAGRAPHS:,} paragraphs (cells counted), {fullness._MOST_STYLES:,} styles and" in page
    assert (
        f"{fullness._MOST_TAGS:,} tags, a page {fullness._MOST_PAGE_TAGS:,} tags, a text {fullness._MOST_CUTS:,} lines"
        in page
    )
    assert f"a PDF {pdf_pages.MOST_PAGES} pages" in page
