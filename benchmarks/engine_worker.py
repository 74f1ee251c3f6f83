"""One engine of Python in a process of its own, warm: renders as often as it is told, and says what each took.

python benchmarks/engine_worker.py ENGINE TEMPLATE DATA OUTPUT; then a number a line: so many renders.
DATA is the flat .json, or a workbook for the form's own template; all get the same names.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any


def main(engine: str, template: str, data: str, output: str) -> None:
    if engine == "rust-docxtpl":  # looks for docxtpl when it is loaded, and refuses to stand beside it
        import docxtpl  # noqa: F401

        sys.path += os.environ["BENCH_PATH"].split(os.pathsep)
    content = Path(template).read_bytes()
    if engine == "reportgen":
        from reportgen.files.document.template.template import Properties, compile_template, render

        names, compiled, properties = _names(data), compile_template(content), Properties("", "", "2024-01-01")

        def once() -> bytes:
            return render(compiled, names, properties)
    else:
        once = _docxtpl(content, _names(data))
    Path(output).write_bytes(once())
    print("ready", flush=True)
    for line in sys.stdin:
        began = time.process_time()
        for _ in range(int(line)):
            once()
        print(1000 * (time.process_time() - began) / int(line), flush=True)


def _docxtpl(content: bytes, names: dict[str, Any]) -> Callable[[], bytes]:
    """As the manual has it: a template object for each document. rust-docxtpl goes by the same name."""
    from docxtpl import DocxTemplate

    def once() -> bytes:
        out = io.BytesIO()
        template = DocxTemplate(io.BytesIO(content))
        template.render(names, autoescape=True)
        template.save(out)
        return out.getvalue()

    return once


def _names(data: str) -> dict[str, Any]:
    if data.endswith(".json"):
        return json.loads(Path(data).read_text("utf-8"), object_hook=_with_attributes).__dict__
    from reportgen.core.context import context
    from reportgen.pipeline.sources import read_report

    return context(read_report(Path(data))[0])


def _with_attributes(values: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(**values)


if __name__ == "__main__":
    main(*sys.argv[1:])
