"""Writes which pieces official reports are made of: the table that official_pieces.py of the program reads.

`python packaging/official_pieces.py FOLDER...` with folders of reports as reportgen writes them (*.json); those of the table are 130
reports that were written for measuring the program. Wording that the program is tested with is none of them.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "reportgen" / "core" / "chinese" / "official_table.py"
# In how many reports a piece must stand: of two characters, of three. With 2 for three characters twice as many right words are
# taken for slips, with 4 one slip in fifty fewer is told.
FEWEST = {2: 2, 3: 3}
WIDTH = 800
HEAD = '''"""What official reports are made of, two and three characters at a time: read by official_pieces.py.

Made by packaging/official_pieces.py of reports that were written for measuring this program: behind each character what
stands before it, behind each two the same; and what they count with.
"""

from __future__ import annotations
'''
# What stands behind a figure makes a pair with 0; what does so in many reports is what they count with.
FIGURE, FEWEST_OFTEN = "0", 20
_COUNTED = re.compile("[0-9][万亿]?([\u4e00-\u9fff])")
_HAN = re.compile("[\u4e00-\u9fff]+")


def main(folders: Iterable[Path]) -> None:
    """Write the table."""
    met = counted(folders)
    tables = {
        size: sorted(one for one, count in met.items() if len(one) == size and count >= FEWEST[size]) for size in FEWEST
    }
    often = sorted((-count, piece[1]) for piece, count in met.items() if piece[0] == FIGURE and count >= FEWEST_OFTEN)
    counting = f'\nCOUNTING = "{"".join(char for _, char in often)}"\n'
    body = counting + "".join(
        f'\n{name} = """\n{written(tables[size])}\n"""\n' for name, size in (("PAIRS", 2), ("TRIPLES", 3))
    )
    TABLE.write_text(HEAD + body, encoding="utf-8")


def counted(folders: Iterable[Path]) -> dict[str, int]:
    """In how many reports each piece stands; what two reports share is of one of them."""
    seen: dict[str, set[Path]] = defaultdict(set)
    known = set[str]()
    for path in sorted(path for folder in folders for path in folder.rglob("*.json")):
        for text in texts(json.loads(path.read_text(encoding="utf-8"))):
            if text not in known:
                known.add(text)
                for piece in pieces(text):
                    seen[piece].add(path.parent)
    return {piece: len(places) for piece, places in seen.items()}


def texts(report: object) -> Iterator[str]:
    """The paragraphs of a report; other files have none."""
    values = report.get("values") if isinstance(report, dict) else None
    for value in (values or {}).values():
        for record in value if isinstance(value, list) else ():
            yield from str(record.get("正文") or "").split("\n")


def pieces(text: str) -> Iterator[str]:
    """Every two and three Chinese characters in a row, and what stands behind a figure."""
    yield from (FIGURE + found[1] for found in _COUNTED.finditer(text))
    for run in _HAN.findall(text):
        for size in FEWEST:
            yield from (run[at : at + size] for at in range(len(run) - size + 1))


def written(table: list[str]) -> str:
    """A row for all pieces that end alike, the end first: 开公展打 has 公开, 展开 and 打开."""
    rows: dict[str, str] = {}
    for piece in table:
        end = piece[1:]
        rows[end] = rows.get(end, end) + piece[0]
    return "\n".join(textwrap.wrap(" ".join(rows.values()), WIDTH))


if __name__ == "__main__":
    main(map(Path, sys.argv[1:]))
