"""Rendering alone, warm, against the engines one would take instead: on a template they all know, and on the form's own."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from engines import OF_NODE, OF_PYTHON, OURS, Engine, started, version
from flat_template import SYNTAX, flatten, in_syntax
from gate import refuse_others
from harness import Section, against, interleaved, middle, paired
from jinja2 import Environment
from plain_script import LISTS, PROSE, names

AGAIN = f"{OURS} again"
# What issue 13 asks for: how many times as long as ours.
GOALS = {"docxtpl": 60, "docxtemplater": 15, "easy-template-x": 15, "carbone": 15, "rust-docxtpl": 12}


def measure(folder: Path, workbook: Path, template: Path, quick: bool) -> list[Section]:
    """The table of each template. Raises SystemExit where an engine's document shows something else than ours."""
    folder.mkdir()
    return [_flat(folder, workbook, template, quick), _own(folder, workbook, template, quick)]


def _flat(folder: Path, workbook: Path, template: Path, quick: bool) -> Section:
    engines = {AGAIN: OURS, OURS: OURS} | {one: one for one in (*OF_PYTHON, *OF_NODE) if version(one)}
    values = names(str(workbook))
    texts = {name: [f"{one.标题}{one.正文}" for one in values[name].段落] for name in (*PROSE, *LISTS)}
    flat = flatten(template.read_bytes(), partial(_printed, values), texts)
    data = folder / "flat.json"
    data.write_text(json.dumps(flat.data, ensure_ascii=False), "utf-8")
    given = {}
    for name, engine in engines.items():
        copy = folder / f"{name}-template.docx"
        copy.write_bytes(in_syntax(flat, SYNTAX[engine]))
        given[name] = (engine, copy, data, folder / f"{name}.docx")
    absent = [one for one in (*OF_PYTHON, *OF_NODE) if not version(one)]
    words = (
        "The official form (25 × 7 figures, its texts) with macros and conditions written out, since only docxtpl knows "
        "them: names and loops over paragraphs, put into the tags of each engine mechanically. One process an engine, warm, "
        "the data already in memory; all deflate at level 6. Each document showed the same paragraphs before it was timed. "
        "Ours compiles a template once a process; the others are called as their manuals say, for each document anew."
    )
    return _section("Render", words + _left_out(absent), given, quick)


def _own(folder: Path, workbook: Path, template: Path, quick: bool) -> Section:
    engines = {AGAIN: OURS, OURS: OURS} | {one: one for one in OF_PYTHON if version(one)}
    given = {name: (engine, template, workbook, folder / f"own-{name}.docx") for name, engine in engines.items()}
    words = "The same with the template as it stands, for those that know its language; all get the same names."
    return _section("Render of the form's own template, with macros and conditions", words, given, quick)


def _left_out(absent: list[str]) -> str:
    return f" Not installed and left out: {', '.join(absent)}." if absent else ""


def _printed(values: dict, expression: str) -> str:
    """What docxtpl would print."""
    return Environment().from_string("{{ " + expression + " }}").render(values)


def _section(title: str, words: str, given: dict[str, tuple[str, Path, Path, Path]], quick: bool) -> Section:
    with started(given) as running:
        for name, engine in running.items():
            refuse_others(running[OURS].output, engine.output, name)
        counts = {name: _renders(engine, 20 if quick else 200) for name, engine in running.items()}
        subjects = {name: partial(engine.sample, counts[name]) for name, engine in running.items()}
        taken = interleaved(subjects, 3 if quick else 11)
    rows = []
    for name, engine in given.items():
        times = paired(taken[name], taken[OURS])
        goal = against(f"≥ {GOALS[name]}", times.median) if name in GOALS else ""
        shown = version(engine[0]) if engine[0] != OURS else ""
        rows.append([name, shown, f"{middle(taken[name]):.2f}", str(times) if name != OURS else "1", goal])
    return Section(title, words, ["engine", "version", "ms a document", "× ours [p10..p90]", "goal"], rows)


def _renders(engine: Engine, least: float) -> int:
    """How many renders take so many milliseconds, told by some that warm it up."""
    for _ in range(3):
        number = max(1, round(least / engine.sample(max(1, round(least / 60))).ms))
    return number
