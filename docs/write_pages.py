"""Write anew what is generated: findings.md, the tables of types and filters, the example's Word template. `make docs` runs it."""

import re
import subprocess
import sys
from pathlib import Path

from reportgen.core.printing.filters import FILTERS
from reportgen.core.types import TYPES
from reportgen.files.drafting.house_document import house_document
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.explain import catalogue

HERE = Path(__file__).parent
WITH_TABLES = ("form-fields.md", "form-template.md")
TYPE_TABLE = re.compile(r"\| 类型 \| 填什么 \|\n\|---\|---\|\n(?:\|.*\|\n)*")

FILTER_TABLE = re.compile(r"\| 印法 \| 印成什么 \|.*\n\|(?:---\|)+\n(?:\|.*\|\n)*")


def type_table() -> str:
    """The types a field can have, as the registry has them."""
    rows = [f"| `{one.name}` | {one.meaning} |" for one in TYPES.values()]
    return "\n".join(["| 类型 | 填什么 |", "|---|---|", *rows, ""])


def filter_table() -> str:
    """The ways to print a value, as the registry has them."""
    head = ["| 印法 | 印成什么 | 用于 | 括号里 | 写法 | 印出来 |", "|---|---|---|---|---|---|"]
    rows = [
        f"| {one.name} | {one.meaning} | {'、'.join(one.takes)} | {one.brackets} | `{_in_cell(one.example.written)}` | {one.example.printed} |"
        for one in FILTERS.values()
    ]
    return "\n".join([*head, *rows, ""])


def with_tables(page: str) -> str:
    """A page for form owners with its table of types or of filters made anew."""
    page = TYPE_TABLE.sub(lambda _: type_table(), page, count=1)
    return FILTER_TABLE.sub(lambda _: filter_table(), page, count=1)


def _in_cell(text: str) -> str:
    """A bar would end the cell of a Markdown table, even in code."""
    return text.replace("|", r"\|")


def example_template(start: Path) -> bytes:
    """The Word template of the form that `kinds new` begins with."""
    kind = load_folder(start / "example", roots=[start.parent]).kind
    return house_document(kind, (start / "house-style.docx").read_bytes())


if __name__ == "__main__":
    START = HERE.parent / "templates" / "_start"
    drawn = example_template(START)
    if drawn != (START / "example" / "report.docx").read_bytes():
        (START / "example" / "report.docx").write_bytes(drawn)
    (HERE / "findings.md").write_text(catalogue(HERE.parent / "templates"), encoding="utf-8", newline="\n")
    for name in WITH_TABLES:
        text = (HERE / name).read_text(encoding="utf-8")
        (HERE / name).write_text(with_tables(text), encoding="utf-8", newline="\n")
    subprocess.run(
        [sys.executable, HERE / "write_ready_made.py"], check=True
    )  # a process that knows nothing from before
