"""Write docs/findings.md anew from the rules of the forms and the tool's own codes: `make docs`."""

from pathlib import Path

from reportgen.pipeline.explain import catalogue

HERE = Path(__file__).parent
(HERE / "findings.md").write_text(catalogue(HERE.parent / "templates"), encoding="utf-8", newline="\n")
