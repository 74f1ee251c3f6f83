"""Files of varied data by every writer and of every kind, for others to judge."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from command_line import run
from fuzzing import GOV, distinct

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
KINDS = sorted(path.parent for path in [*ROOT.glob("templates/*/kind.toml"), *ROOT.glob("tests/kinds/*/kind.toml")])
_WORDS = "依法依规推进重点领域信息公开工作持续完善制度机制及时回应群众关切组织培训开展自查加强平台建设".strip()
_SIGNS = ("“引号”", "《办法》", "〔2021〕30号", "Wi-Fi & 5G", "<b>", "３．５", "𠮷", "A/B", "——", "（一）", "%", "·")


class Written(NamedTuple):
    """A file, the kinds it is of, and where it is a report the workbook it was built from."""

    path: Path
    templates: Path
    book: Path | None = None


def written(folder: Path, count: int) -> Iterator[Written]:
    """Files of every writer: `count` times of varied data, once of each kind."""
    for seed in range(count):
        (folder / f"{seed}").mkdir()
        (folder / f"{seed}" / "v.json").write_text(json.dumps(varied(seed)), encoding="utf-8")
        yield from _written_in(folder / f"{seed}", "--from", "v.json", all_writers=seed % 5 == 0)
    for kind in KINDS:
        here = folder / kind.name
        here.mkdir()
        yield from _written_in(here, kind.name, "--from", kind / "sample.json", templates=kind.parent)
        yield from _of_a_kind(here, kind)


def varied(seed: int) -> dict[str, Any]:
    """The sample with other figures and other words."""
    chance = random.Random(seed)
    values = distinct(json.loads(GOV.read_text(encoding="utf-8")), 11 + 7 * seed)
    for one in values["values"].values():
        for record in one if isinstance(one, list) else ():
            for column in record:
                if column == "正文":
                    lines = ("".join(chance.sample(_WORDS, chance.randint(8, 30))) for _ in range(chance.randint(1, 4)))
                    record[column] = "\n".join(f"{line}{chance.choice(_SIGNS)}。" for line in lines)
    return values


def _written_in(here: Path, *new: object, templates: Path = TEMPLATES, all_writers: bool = True) -> Iterator[Written]:
    """What the commands write that begin with a workbook."""
    at = ("--templates", templates)
    run("new", *new, "-o", "册.xlsx", *at, cwd=here)
    done = run("build", "册.xlsx", "--mark", *(["--proof-copy"] if all_writers else []), *at, cwd=here)
    made = sorted(here.glob("outputs/*.docx"))
    reports = [one for one in made if "（校对稿）" not in one.name]
    assert reports, done.stdout
    yield Written(here / "册.xlsx", templates)
    yield Written(reports[0], templates, here / "册.xlsx")
    yield from (
        Written(one, templates) for one in [*here.glob("outputs/*（审核标记）.xlsx"), *made] if one not in reports
    )
    if all_writers:
        run("rollover", "册.xlsx", "-o", "次年.xlsx", *at, cwd=here)
        run("read", reports[0], "-o", "读.xlsx", *at, cwd=here)
        run("pull", reports[0], "册.xlsx", "-o", "取.xlsx", *at, cwd=here)
        run("diff", "册.xlsx", "次年.xlsx", "-o", "比.docx", *at, cwd=here)
        names = ("次年.xlsx", "读.xlsx", "取.xlsx", "比.docx")
        yield from (Written(here / name, templates) for name in names if (here / name).exists())


def _of_a_kind(here: Path, kind: Path) -> Iterator[Written]:
    """What is written for those who make a kind."""
    run("kinds", "preview", kind, "-o", here / "preview", "--templates", kind.parent, cwd=here)
    run("kinds", "new", here / "neu", "--from", kind / "report.docx", cwd=here)
    run("kinds", "check", here / "neu", "--mark", "-o", here / "marked", cwd=here)
    yield from (
        Written(one, kind.parent) for name in ("preview", "neu", "marked") for one in (here / name).glob("*.docx")
    )
