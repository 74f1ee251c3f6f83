"""Whether a report would become the very document that stands in its place: then it is not made again.

What stands there was proven when it was made, of the same values, form, file and program, and is byte for byte what was
written. Nothing but digests is remembered, in the user's cache, a list for each folder of outputs.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from reportgen.core.light import dataclass, field
from reportgen.core.report import Origin, Report
from reportgen.files.kind_folder import KindFolder
from reportgen.files.user_cache import digest_over, entry_name, keep_data, recalled_data, tools_digest

# What one folder of outputs is remembered for, the latest; a list of them has 0.6 MB.
_MOST = 4_000


def recipe_of(report: Report, folder: KindFolder, source: str, file: str) -> str:
    """A digest of all that `make_document` makes its document of, and of this program; '' where that is not known."""
    if not folder.digest:
        return ""
    return digest_over(folder.digest, tools_digest(), source, file, _values(report))


def _values(report: Report) -> str:
    """All that a document is made of, a digest in the place of its values; where its values stood is not in it, and of 100,000 takes half as long again to say."""
    earlier = {which: _values(one) for which, one in report.earlier.items()}
    values = hashlib.sha256()
    for value_id, entry in report.entries.items():
        origin = (
            "" if entry.origin is Origin.ENTERED else entry.origin.value
        )  # asked of each, its value takes as long as all else
        values.update(repr((value_id, entry.value, origin)).encode())
    return repr((report.kind.id, report.source, values.hexdigest(), report.records, report.answers, earlier))


@dataclass(frozen=True)
class MadeBefore:
    """The documents that earlier runs have put into the folder `outputs`; `fresh` are those of this run."""

    outputs: Path
    known: Mapping[str, list[str]]
    fresh: dict[str, list[str]] = field(default_factory=dict)

    def standing(self, output: Path, recipe: str) -> bytes | None:
        """The document at `output` when it was made by this `recipe` and nobody has written there since."""
        made_of, digest = self.known.get(self._key(output), ("", ""))
        if not recipe or made_of != recipe:
            return None
        try:
            content = output.read_bytes() if os.path.isfile(output) else b""
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def note(self, output: Path, recipe: str, content: bytes) -> None:
        """`content` was proven, made by this `recipe`, and stands at `output`."""
        if recipe:
            self.fresh[self._key(output)] = [recipe, hashlib.sha256(content).hexdigest()]

    def keep(self) -> None:
        """For the runs that come; where others have written meanwhile, only what is made again is lost."""
        if any(self.known.get(key) != made for key, made in self.fresh.items()):
            others = {key: made for key, made in self.known.items() if key not in self.fresh}
            keep_data(_name(self.outputs), dict([*others.items(), *self.fresh.items()][-_MOST:]))

    def _key(self, output: Path) -> str:
        return digest_over(os.path.relpath(output, self.outputs))[:32]


def made_before(outputs: Path) -> MadeBefore:
    """What is remembered of the folder `outputs`."""
    return MadeBefore(outputs, recalled_data(_name(outputs)) or {})


def _name(outputs: Path) -> str:
    try:
        return entry_name("made", os.path.realpath(outputs))
    except OSError:  # the folder that it would lie in has been deleted: nothing is written there
        return entry_name("made", "nowhere")
