"""A clumsy clerk's day on a desk of files: ten steps of commands and of what people do to files between them."""

from __future__ import annotations

import io
import random
import re
import warnings
from pathlib import Path

import openpyxl
from clerk_hands import KIND, Desk, people_step

from command_line import Done, run
from failing_disk import FAULTS, WINDOWS, FailingDisk, failing
from fuzzing import Base, Seen
from surgery import Book

STEPS = 10
_HAN = re.compile("[\u4e00-\u9fff]")
_OUR_FAULT = ("Traceback", "自己出了错", "系统报错", "系统错误")
_FAILS = 0.12  # of the commands meet a disk that refuses a call


def furnish(here: Path, base: Base) -> None:
    """Put two workbooks of one unit and one of another into the folder `here`, and a kind that somebody makes, with its workbook."""
    (here / "inputs").mkdir()
    (here / "inputs" / "甲.xlsx").write_bytes(Book(base.workbook).put("行政许可", 7001).to_bytes())
    (here / "inputs" / "甲 (2).xlsx").write_bytes(Book(base.workbook).put("行政许可", 8123).to_bytes())
    (here / "乙.xlsx").write_bytes(Book(base.workbook).put("单位全称", "丁街道办事处").to_bytes())
    assert run("kinds", "new", f"templates/{KIND}", cwd=here).returncode == 0
    assert run("new", KIND, "--from", f"templates/{KIND}/sample.json", "-o", "例.xlsx", cwd=here).returncode in (0, 1)


# ── commands ─────────────────────────────────────────────────────────────────


def command(one: Desk) -> tuple[str, ...]:
    """A command with the files that lie there, as somebody in a hurry types it."""
    pick, book, report = one.chance.choice, one.some(".xlsx"), one.some(".docx")
    any_report = pick((report, book, one.some(".json", ".html", ".docx")))
    target = ("-o", pick(("出.xlsx", book, "inputs/新.xlsx", "没有的/深/出.xlsx")))
    force = ("--force",) if one.chance.random() < 0.3 else ()
    words: tuple[str, ...] = pick(
        (
            ("build", *pick(((), (book,), (book,), (book, one.some(".xlsx")), ("inputs",), ("inputs", book)))),
            ("build", book, *pick(((), ("--html",), ("--proof-copy",), ("--mark",), ("--json",)))),
            ("build", book, "--last-year", any_report),
            ("check", *pick(((), (book,))), *pick(((), ("--mark",), ("--mark",), ("--json",)))),
            ("new", pick((KIND, "政府信息公开")), *pick((target, ("--from", any_report, *target)))),
            ("read", any_report, *pick((target, ("-o", "读.json"), ()))),
            ("rollover", any_report, *pick((target, ()))),
            ("pull", report, book, *pick((target, ()))),
            ("diff", book, any_report, *pick(((), ("-o", pick(("比.docx", "比.html", report)))))),
            ("export", any_report, "-o", pick(("值.json", book))),
            ("verify", report, *pick(((), (book,)))),
            ("kinds", "rename", f"templates/{KIND}", *_names(one)),
            ("kinds", "check", f"templates/{KIND}", *pick(((), ("--mark",), ("--sarif", "看.sarif")))),
            ("kinds", "docs", KIND, "-o", pick(("说明.md", report))),
            ("kinds", "preview", f"templates/{KIND}"),
        )
    )
    return (*words, *force) if words[0] not in ("verify", "kinds") or words[1:2] == ("docs",) else words


def _names(one: Desk) -> tuple[str, str]:
    declared = one.here / "templates" / KIND / "fields.toml"
    text = declared.read_text("utf-8", "replace") if declared.is_file() else ""
    return one.chance.choice(re.findall(r'id = "([^"]+)"', text) or ["没有"]), one.chance.choice(
        ("新名", "数", "a b", "件数")
    )


def command_step(one: Desk) -> list[str]:
    """Give a command; what of the promise is broken, nothing when it holds."""
    words, before = command(one), one.files()
    disk = None
    if one.chance.random() < _FAILS:
        at, what = one.chance.randint(1, 80), one.chance.choice([*FAULTS, *WINDOWS])
        disk = FailingDisk(one.here, at, what, one.chance.random() < 0.3)
        one.ill = True
    one.done.append(f"reportgen {' '.join(words)}" + (f" (call {disk.at}: {disk.what})" if disk else ""))
    if disk:
        with failing(disk):
            done = run(*words, cwd=one.here)
    else:
        done = run(*words, cwd=one.here)
    return [*_said(done), *_kept(one, before, done, words), *(_right(one, before, done) if words[0] == "build" else ())]


def _said(done: Done) -> list[str]:
    told = done.stdout + done.stderr
    odd = [f"{word}: {told}" for word in _OUR_FAULT if word in told]
    if done.returncode not in (0, 1, 2):
        odd.append(f"ended with {done.returncode}: {told}")
    return odd if _HAN.search(told) or done.returncode == 0 else [*odd, f"{done.returncode} and no word: {told}"]


def _kept(one: Desk, before: dict[str, bytes], done: Done, words: tuple[str, ...]) -> list[str]:
    after = one.files()
    lost = {name for name, content in before.items() if content not in one.ours and content not in after.values()}
    if words[1:2] == ("rename",):  # which is asked to change the files of the kind
        lost = {name for name in lost if not name.startswith(f"templates/{KIND}/")}
    odd = [f"{name} is lost: {done.stdout}{done.stderr}" for name in sorted(lost)]
    new = {name: content for name, content in after.items() if before.get(name) != content}
    if not one.ill:
        odd += [f"{name} is left" for name in new if name.endswith(".tmp")]
        if done.returncode == 2 and words[0] not in ("build", "check") and (new or before.keys() - after.keys()):
            odd.append(
                f"refused, and changed {sorted({*new, *(before.keys() - after.keys())})}: {done.stdout}{done.stderr}"
            )
    one.ours |= {content for content in new.values() if content not in before.values()}
    return odd


def _right(one: Desk, before: dict[str, bytes], done: Done) -> list[str]:
    """New reports are whole, and their figures are those of a workbook that lies there."""
    odd = []
    for name, content in one.files().items():
        if not name.endswith(".docx") or content in before.values() or not name.startswith("outputs/"):
            continue
        seen = Seen.of(content)
        if "政府信息公开" not in name or "（" in name:
            continue
        shown = {spot: seen.grid.get(at) for spot, at in one.base.spots.items()}
        books = [book for path, book in before.items() if path.endswith(".xlsx")]
        wrong = [_otherwise(one.base, book, shown) for book in books]
        if wrong and all(wrong):
            odd.append(f"{name} has {min(wrong, key=len)}: {done.stdout}{done.stderr}")
    return odd


def _otherwise(base: Base, content: bytes, shown: dict[str, str | None]) -> list[str]:
    """Which figures stand otherwise in the cells of their names, as plain openpyxl reads them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content))
    except Exception:  # whatever openpyxl trips over: this is not the workbook that was built from
        return ["unread"]
    odd, read = [], 0
    for name, text in shown.items():
        defined = book.defined_names.get(name)
        places = [*defined.destinations] if defined is not None and "#REF" not in (defined.value or "") else []
        value = (
            book[places[0][0]][places[0][1].split(":")[0]].value if places and places[0][0] in book.sheetnames else None
        )
        if isinstance(value, int | float) or (isinstance(value, str) and value.isdigit()):
            read += 1
            odd += [f"{name} {text}, not {value}"] if str(value) != text else []
    return odd if read > 50 else odd or ["unread"]


def day(here: Path, base: Base, seed: object) -> tuple[list[str], list[str]]:
    """Ten steps in the folder `here`, which is furnished; what was done, and what of the promise is broken by the last of them."""
    one = Desk(here, base, random.Random(f"day {seed}"), {(here / "例.xlsx").read_bytes()})
    for _ in range(STEPS):
        odd = command_step(one) if one.chance.random() < 0.6 else people_step(one)
        if odd:
            return one.done, odd
    return one.done, []
