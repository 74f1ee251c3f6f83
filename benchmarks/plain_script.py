"""What one would write by hand: openpyxl reads the cells, docxtpl renders, nothing is checked or proven.

python benchmarks/plain_script.py TEMPLATE WORKBOOK OUTPUT [WORKBOOK OUTPUT …]
"""

from __future__ import annotations

import sys
from types import SimpleNamespace

sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl loads it where it happens to be there, for nothing here

from docxtpl import DocxTemplate  # noqa: E402
from openpyxl import load_workbook  # noqa: E402
from openpyxl.utils import range_boundaries  # noqa: E402

PROSE = ("引言", "表二前说明", "表二后说明", "表三前说明", "表三后说明", "表四前说明", "表四后说明")
LISTS = ("总体情况", "问题与改进", "其他事项")


def main(template_path: str, *paths: str) -> None:
    for workbook_path, output_path in zip(paths[::2], paths[1::2], strict=True):
        template = DocxTemplate(template_path)
        template.render(names(workbook_path), autoescape=True)
        template.save(output_path)


def names(workbook_path: str) -> dict:
    """What the template prints, by name."""
    workbook = load_workbook(workbook_path, data_only=True)
    areas = {name: next(iter(item.destinations)) for name, item in workbook.defined_names.items()}
    context: dict = {}
    for name, (title, area) in areas.items():
        if ":" not in area and not name.startswith(LISTS):
            put(context, name, workbook[title][area.replace("$", "")].value)
    for name in PROSE:
        context[name] = SimpleNamespace(段落=paragraphs("", context[name]))
    for name in LISTS:
        title, area = areas[name]
        left, top, right, bottom = range_boundaries(area)
        rows = workbook[title].iter_rows(top + 1, bottom, left, right, values_only=True)
        context[name] = SimpleNamespace(
            段落=[one for heading, body in rows if body for one in paragraphs(heading, body)]
        )
    context["标题"] = context["标题"] or f"{context['单位全称']}{context['年度']}年政府信息公开工作年度报告"
    return context


def put(context: dict, name: str, value: object) -> None:
    *parents, last = name.split(".")
    for parent in parents:
        context = context.setdefault(parent, {})
    context[last] = value


def paragraphs(heading: str | None, body: str | None) -> list[SimpleNamespace]:
    made = [SimpleNamespace(级=2, 标题=heading, 正文="")] if heading else []
    return made + [SimpleNamespace(级=0, 标题="", 正文=line) for line in (body or "").splitlines() if line]


if __name__ == "__main__":
    main(*sys.argv[1:])
