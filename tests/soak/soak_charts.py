"""Charts of every sort that LibreOffice has opened and saved: they still show the numbers of the report, and a changed one is told."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "stories"))

from test_charts import CHART, PIE_SAMPLE, built, drawn_kind  # type: ignore[import-not-found]

from charts import packed, parts_of
from office import Office
from reportgen.pipeline.verify import verify

ONE: dict[str, Any] = {"declared": CHART.format(series='["件数"]'), "series": PIE_SAMPLE}
SORTS: dict[str, dict[str, Any]] = {
    **{name: {"sort": {"type": name}} for name in ("column", "bar", "line", "area", "radar")},
    **{name: {"sort": {"type": name}, **ONE} for name in ("pie", "doughnut")},
    "both": {"sort": [{"type": "column"}, {"type": "line"}]},
    "nothing": {"sort": {"type": "column"}, "rows": []},
}


@pytest.mark.libreoffice
def it_judges_charts_by_their_numbers_after_libreoffice_has_saved_them(office: Office, tmp_path: Path) -> None:
    for name, chart in SORTS.items():
        (tmp_path / name).mkdir()
        (tmp_path / f"{name}.docx").write_bytes(packed(built(drawn_kind(tmp_path / name, title=name, **chart))))
    saved = office.all([tmp_path / f"{name}.docx" for name in SORTS], "docx")
    for name in SORTS:
        path = saved / f"{name}.docx"
        assert verify(path, tmp_path / name).changes == ()
        parts = parts_of(path)
        parts["word/charts/chart1.xml"] = parts["word/charts/chart1.xml"].replace(b"<c:v>12</c:v>", b"<c:v>21</c:v>")
        path.write_bytes(packed(parts))
        told = [one.message for one in verify(path, tmp_path / name).changes]
        assert (name == "nothing") is (told == [])
        assert all("12" in one and "21" in one for one in told)
