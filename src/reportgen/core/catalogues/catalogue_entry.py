"""One kind of mistake that the tool itself knows: code, severity, title, what to do and every sentence it may say."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.findings import Severity
from reportgen.core.light import dataclass

# What a finding says: a text with {names} for the values in it; a pair where it has a remedy of its own.
Says = str | tuple[str, str]


@dataclass(frozen=True)
class Code:
    """One kind of mistake the tool itself knows (a form's own rules live in its rules.toml).

    `says` is its sentence, or several by name. `example` is a message as the tool gives it.
    `formerly` is the code it had before, which is never used for anything else.
    """

    code: str
    severity: Severity
    title: str
    fix: str
    says: Says | Mapping[str, Says]
    example: str
    formerly: str = ""

    def sentence(self, name: str = "") -> tuple[str, str]:
        """The sentence of that name and its remedy."""
        found = self.says[name] if isinstance(self.says, Mapping) else self.says
        return (found, self.fix) if isinstance(found, str) else found


# The classes of the tool's own codes; what must be explained is, but for one of them, for the rules of a form.
E, X, W, N = Severity.ERROR, Severity.EXPLAIN, Severity.WARNING, Severity.NOTE
