"""What can be told of a finished document that others have had in their hands."""

from __future__ import annotations

from reportgen.core.findings import Finding
from reportgen.core.light import dataclass
from reportgen.core.returned.provenance import Provenance
from reportgen.core.returned.pull import Pulled


@dataclass(frozen=True)
class Comment:
    """Who remarked what, and the paragraph it was said of ('' when it is of none)."""

    author: str
    text: str
    paragraph: str


@dataclass(frozen=True)
class Verdict:
    """What a document was built from (None: not by the tool), and what a reader sees otherwise since.

    `changes` are R223 to R225, place by place; `kind` is the title of its kind, the kind's id where that is not known
    here. `remarks`: what has to be seen to before it is published. `is_as_written`: nothing was looked at but the seal on
    the whole file, which no program has written since.
    """

    provenance: Provenance | None
    changes: tuple[Finding, ...] = ()
    kind: str = ""
    remarks: tuple[Finding, ...] = ()
    is_as_written: bool = False

    @property
    def is_unchanged(self) -> bool:
        """Whether it is ours and a reader sees what it was built with."""
        return self.provenance is not None and not self.changes

    @property
    def is_ready(self) -> bool:
        """Whether it can go out as it is: ours, unchanged, without traces and blanks."""
        return self.is_unchanged and not self.remarks


@dataclass(frozen=True)
class Returned:
    """A document against a workbook.

    `is_source`: the workbook is the very file it was built from. `stopped` has the workbook's errors, with which
    nothing more can be told: `pulled` is None then. `same_text`: the pulled workbook gives a document with its text.
    """

    provenance: Provenance | None
    is_source: bool
    stopped: tuple[Finding, ...] = ()
    pulled: Pulled | None = None
    comments: tuple[Comment, ...] = ()
    same_text: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the workbook says what the document says."""
        return self.same_text and self.pulled is not None and not self.pulled.comparison.changes
