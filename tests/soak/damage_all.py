"""Try thousands of damaged files for as long as one likes: `make soak`, or `python tests/soak/damage_all.py --minutes 60 --seed 7`.

What fails is written into tests/data/corpus/ with its seed; the same seed does the same damage again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzzing import GOV, Base, broken, clumsy, hostile

CORPUS = Path(__file__).parents[1] / "data" / "corpus"
_SLOW = 10.0  # seconds of this process for one file


def tried(way: str, seed: str, base: Base) -> tuple[str, bytes, str]:
    """What is wrong, what it was made from, and what was done to it."""
    if way == "workbook":
        content = broken(base.workbook, seed)
        return base.judged(content), content, ""
    if way == "clerk":
        content, done = clumsy(base.workbook, seed)
        return base.judged(content, moved=True), content, ", ".join(done)
    if way == "text":
        text = hostile(seed)
        return base.says(text), text.encode(errors="replace"), repr(text)
    content = broken((GOV.parent / "report.docx").read_bytes(), seed)
    return base.fills(content), content, ""


SUFFIXES = {"workbook": ".xlsx", "clerk": ".xlsx", "text": ".txt", "template": ".docx"}


def soak(minutes: float, seed: int) -> Counter[str]:
    """Try one seed after another; how many of each way were tried and failed."""
    end, counts = time.monotonic() + 60 * minutes, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        base = Base(Path(folder))
        while time.monotonic() < end:
            for way, suffix in SUFFIXES.items():
                name, start = f"{way}-{seed}", time.process_time()
                try:
                    wrong, content, done = tried(way, name, base)
                except Exception:  # a soak goes on: the fault is told with its seed
                    wrong, content, done = traceback.format_exc(), b"", ""
                if (took := time.process_time() - start) > _SLOW:
                    wrong = wrong or f"took {took:.0f} s"
                counts[f"{way}: {'wrong' if wrong else 'right'}"] += 1
                if wrong:
                    print(f"{name} {done}\n{wrong}\n", flush=True)
                    (CORPUS / f"{name}{suffix}").write_bytes(content)
            seed += 1
    return counts


def main() -> int:
    """Soak and tell."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--minutes", type=float, default=30)
    ask.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = ask.parse_args()
    print(f"from seed {asked.seed}, {asked.minutes:g} minutes", flush=True)
    counts = soak(asked.minutes, asked.seed)
    print("\n".join(f"{count:6} {name}" for name, count in sorted(counts.items())))
    return 1 if any(name.endswith("wrong") for name in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
