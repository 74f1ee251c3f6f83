"""The bare rendering of a list by docxtpl: values in, document out.

python benchmarks/plain_rows.py TEMPLATE VALUES OUTPUT
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

from docxtpl import DocxTemplate


def main(template_path: str, values_path: str, output_path: str) -> None:
    names = json.loads(Path(values_path).read_text("utf-8"))["values"]
    names["说明"] = {"段落": [SimpleNamespace(标题="", 正文=one) for one in names["说明"].splitlines()]}
    template = DocxTemplate(template_path)
    template.render(names, autoescape=True)
    template.save(output_path)


if __name__ == "__main__":
    main(*sys.argv[1:])
