"""The JSON that programs are given is what docs/schema says: real answers of every command, on every kind."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from json_answers import FORMS, Form, answers_of
from reportgen.core.fields import Field
from reportgen.core.ids import EARLIER
from reportgen.core.types import TYPES
from reportgen.core.types.field_type import FieldType
from reportgen.say.json_text import dump

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "schema"
SCHEMAS = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
NAMES = [name.removesuffix(".schema.json") for name in SCHEMAS if not name.startswith("common.")]
COMMON = SCHEMAS["common.schema.json"]
REGISTRY = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items())
SAMPLES = sorted(path for root in ("templates", "tests/kinds") for path in ROOT.glob(f"{root}/*/sample.json"))
Told = list[tuple[str, str, Any]]
Object = dict[str, Any]


# What no command says of a form, as the other one has it.
ELSEWHERE = {
    "gov-info-annual-2021": {("The values of one report", "year_ago"), ("change", "old"), ("change", "new")},
    "training-quarter": {("finding", "cause"), ("finding", "class"), ("finding", "values")},
}


# Every command of a form of two hundred values takes a tenth of the time of `make test`, and says nothing that the smaller
# form does not: it is left to the sweeps.
_LARGE = pytest.mark.sweep_only(like="tests/test_json_schemas.py::it_gives_only_answers_that_their_schema_allows")


@pytest.fixture(
    scope="module",
    params=[pytest.param(FORMS[0], marks=_LARGE), *FORMS[1:]],
    ids=lambda form: form.sample.parent.name,
)
def form(request: pytest.FixtureRequest) -> Form:
    asked: Form = request.param
    return asked


@pytest.fixture(scope="module")
def told(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What every command said of the kind: the name of its schema, what was asked, the answer."""
    return answers_of(form, tmp_path_factory.mktemp("answers")).told


def schema(name: str) -> Object:
    found: Object = SCHEMAS[f"{name}.schema.json"]
    return found


def judge(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), registry=REGISTRY)


def faults(name: str, answer: object) -> list[str]:
    """What the schema has against `answer`, each with the place in it."""
    return [f"{error.json_path}: {error.message[:200]}" for error in judge(name).iter_errors(answer)]


def target(name: str, reference: str) -> tuple[str, Object]:
    """The schema file and the part of it that a $ref in `name` leads to."""
    file, _, path = reference.partition("#/$defs/")
    home = file.removesuffix(".schema.json") or name
    return home, schema(home)["$defs"][path]


def objects(name: str, part: Object, value: object) -> Iterator[tuple[str, Object, Object]]:
    """Every object in `value` whose keys `part` of schema `name` lists: (schema, its description there, the object)."""
    if "$ref" in part:
        yield from objects(*target(name, part["$ref"]), value)
    for option in part.get("anyOf", ()):
        yield from objects(name, option, value)
    if isinstance(value, list):
        for item in value:
            yield from objects(name, part.get("items", {}), item)
    if isinstance(value, dict) and part.get("additionalProperties") is False:
        yield name, part, value
        for key, inner in value.items():
            yield from objects(name, part["properties"].get(key, {}), inner)


def described(part: object) -> Iterator[Object]:
    """Every description of an object with keys of its own that stands in `part`."""
    if isinstance(part, dict):
        if part.get("additionalProperties") is False:
            yield part
        for inner in part.values():
            yield from described(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from described(inner)


def types(name: str, part: Object) -> set[str]:
    """The types of JSON that `part` allows."""
    if "$ref" in part:
        return types(*target(name, part["$ref"]))
    if "anyOf" in part:
        return {one for option in part["anyOf"] for one in types(name, option)}
    values = part.get("enum", [part["const"]] if "const" in part else [])
    named = [part["type"]] if isinstance(part.get("type"), str) else part.get("type", map(type_of, values))
    return {"number" if one == "integer" else one for one in named}


def type_of(value: object) -> str:
    names = {str: "string", bool: "boolean", int: "number", float: "number", dict: "object", list: "array"}
    return "null" if value is None else names[type(value)]


# ── the schemas themselves ───────────────────────────────────────────────────


@pytest.mark.parametrize("file", SCHEMAS)
def it_is_a_valid_schema_that_says_what_each_key_means(file: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[file])
    assert SCHEMAS[file]["$id"] == file
    name = file.removesuffix(".schema.json")
    for one in described(SCHEMAS[file]):
        for key, part in one["properties"].items():
            assert part.get("description") or target(name, part["$ref"])[1].get("description"), key


def it_has_a_schema_for_every_command_that_has_json_and_no_other() -> None:
    rows = re.findall(
        r"^\| `reportgen (\w+(?: [a-z]+)?)[^`]*--json", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(NAMES) == sorted([*(row.replace(" ", "-") for row in rows), "values"])


def it_uses_everything_that_is_shared() -> None:
    text = json.dumps(SCHEMAS)
    assert [name for name in COMMON["$defs"] if f'"common.schema.json#/$defs/{name}"' not in text] == []


# ── real answers ─────────────────────────────────────────────────────────────


@pytest.mark.sweep
def it_gives_only_answers_that_their_schema_allows(told: Told) -> None:
    found = {asked: faults(name, answer) for name, asked, answer in told}
    assert {asked: some for asked, some in found.items() if some} == {}
    assert {name for name, _, _ in told} == {*NAMES}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def it_allows_the_sample_of_every_kind(sample: Path) -> None:
    assert faults("values", json.loads(sample.read_text(encoding="utf-8"))) == []


def it_allows_every_period_that_a_form_may_remember() -> None:
    earlier = {which: {"项": 1} for which in EARLIER}
    assert faults("values", {"kind": "form", "values": {}} | earlier) == []
    assert faults("values", {"kind": "form", "values": {}, "ago_12": {}}) != []


@pytest.mark.parametrize("kind", TYPES.values(), ids=str)
def it_allows_what_every_type_of_field_writes(kind: FieldType) -> None:
    value = kind.sample(Field("项", kind, choices=("同意",) if kind.has_choices else ()))
    written = json.loads(dump(kind.to_json(value)))
    assert faults("values", {"kind": "form", "values": {"项": written, "清单": [{"列": written}]}}) == []


@pytest.mark.sweep
def it_allows_nothing_that_no_answer_has(form: Form, told: Told) -> None:
    """Every type and every word that a schema allows for a key was really given, of one form or the other."""
    allowed: dict[tuple[str, str], set[object]] = {}
    given: dict[tuple[str, str], set[object]] = {}
    for name, _, answer in told:
        for home, part, found in objects(name, schema(name), answer):
            for key, inner in part["properties"].items():
                spot = (part["title"], key)
                words = inner.get("enum") or (target(home, inner["$ref"])[1].get("enum") if "$ref" in inner else None)
                allowed[spot] = {*words} if words else types(home, inner)
                if key in found:
                    given.setdefault(spot, set()).add(found[key] if words else type_of(found[key]))
    unheard = {spot: kinds - given.get(spot, set()) for spot, kinds in allowed.items()}
    assert {spot for spot, kinds in unheard.items() if kinds} == ELSEWHERE[form.sample.parent.name]


@pytest.mark.sweep
@pytest.mark.parametrize("command", ["build", "check", "read"])
def it_has_seen_a_report_of_every_status_that_a_command_has(command: str, told: Told) -> None:
    reports = [report for name, _, answer in told if name == command for report in answer["reports"]]
    allowed = schema(command)["properties"]["reports"]["items"]["properties"]["status"]["enum"]
    assert {report["status"] for report in reports} == {*allowed}


@pytest.mark.sweep
def it_refuses_every_answer_that_lacks_a_key_has_one_more_or_another_type(told: Told) -> None:
    tried = 0
    for name, asked, answer in one_of_each(told):
        validator = judge(name)
        for what, changed in mutants(name, answer):
            tried += 1
            assert not validator.is_valid(changed), f"{asked}: {what}"
    assert tried > 1000


def one_of_each(told: Told) -> Told:
    """The answers with each of their arrays cut to what is different in shape."""
    shapes: dict[str, tuple[str, str, Any]] = {}
    for name, asked, answer in told:
        small = cut(answer)
        shapes.setdefault(f"{name} {shape(small)}", (name, asked, small))
    return [*shapes.values()]


def cut(value: Any) -> Any:
    """`value` with one item of each shape in its arrays."""
    if isinstance(value, list):
        return [*{str(shape(item)): cut(item) for item in reversed(value)}.values()]
    return {key: cut(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def shape(value: Any) -> Any:
    """The keys and types of `value`."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return sorted({str(shape(item)) for item in value}) if isinstance(value, list) else type_of(value)


def mutants(name: str, answer: Any) -> Iterator[tuple[str, Any]]:
    """`answer` damaged in one place, wherever the schema lists the keys of an object."""
    changed = copy.deepcopy(answer)
    for _, part, found in objects(name, schema(name), changed):
        found["unheard_of"] = None
        yield f"{part['title']} with one key more", changed
        del found["unheard_of"]
        for key, value in list(found.items()):
            found[key] = {"wrong": []} if type_of(value) != "object" else 1.5
            yield f"{part['title']}.{key} of another type", changed
            del found[key]
            if (name, key) not in OPTIONAL:
                yield f"{part['title']} without {key}", changed
            found[key] = value


OPTIONAL = {("values", "answers"), ("values", "previous"), ("values", "year_ago")}


# ── docs/json.md ─────────────────────────────────────────────────────────────

BEGINNING, AGAINST = "What every object begins with", "A document against a workbook"
TABLES = {
    "reportgen build --json": (BEGINNING, "`build`, `check` and `read`"),
    "reportgen check --json": (BEGINNING, "`build`, `check` and `read`"),
    "reportgen read --json": (BEGINNING, "`build`, `check` and `read`"),
    "reportgen diff --json": (BEGINNING, "`diff`"),
    "reportgen verify --json": (BEGINNING, "`verify`", AGAINST),
    "reportgen pull --json": (BEGINNING, "`pull`", AGAINST),
    "The values of one report": ("Values: `export`, `new --from`, `build FILE.json`",),
    "report": ("A report",),
    "finding": ("A finding",),
    "change": ("A change",),
    "reportgen kinds check --json": (BEGINNING, "`kinds check`"),
    "finding about a kind": ("A finding about a form",),
    "reportgen doctor --json": (BEGINNING, "`doctor`"),
    "need": ("A need",),
}


def tables() -> dict[str, set[str]]:
    """The keys that docs/json.md explains in the table under each heading."""
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    found = {}
    for section in re.split(r"^##+ ", page, flags=re.MULTILINE)[1:]:
        first = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
        if first:
            found[section.splitlines()[0]] = {key for cell in first for key in re.findall(r"`(\w+)`", cell)}
    return found


def in_braces() -> list[set[str]]:
    """The keys of the small objects that docs/json.md writes as {"one", "other"}."""
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    return [{*re.findall(r'"(\w+)"', found)} for found in re.findall(r'\{("\w+"(?:, "\w+")*)\}', page)]


def it_explains_every_key_of_every_schema_and_no_other() -> None:
    explained, small = tables(), in_braces()
    keys = {one["title"]: {*one["properties"]} for part in SCHEMAS.values() for one in described(part)}
    assert {heading for headings in TABLES.values() for heading in headings} == {*explained}
    for title, headings in TABLES.items():
        assert keys[title] == set().union(*(explained[heading] for heading in headings)), title
    others = {title: found for title, found in keys.items() if title not in TABLES}
    assert {title: found for title, found in others.items() if found not in small} == {}
    assert [found for found in small if found not in others.values()] == []
