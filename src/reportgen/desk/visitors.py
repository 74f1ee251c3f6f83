"""Who may come in, which of their pages is at work, and when the last of them has gone."""

from __future__ import annotations

import hmac
import secrets

from reportgen.core.light import dataclass, field
from reportgen.files.watching import now

# Seconds without any page until nobody is taken to come back, and until a page that asks for nothing is no longer there.
PATIENCE = 600.0
_GONE = 4.0


@dataclass
class Visitors:
    """The token of the address, good once; the key that it is exchanged for; the pages that are open.

    `pages` has, for each, how many of its questions are waiting for an answer and when it was last heard of.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    shell: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    is_entered: bool = False
    at_work: str = ""
    pages: dict[str, tuple[int, float]] = field(default_factory=dict)
    empty_since: float | None = None
    patience: float = PATIENCE

    def may_see(self, token: str, shell: str) -> bool:
        """Whether the empty page is shown: to whoever has the address, or had it before."""
        return (not self.is_entered and _same(token, self.token)) or _same(shell, self.shell)

    def enter(self, token: str) -> str:
        """The key for the token, '' for a wrong one or one that has been exchanged already."""
        if self.is_entered or not _same(token, self.token):
            return ""
        self.is_entered = True
        return self.key

    def knows(self, key: str) -> bool:
        """Whether somebody with that key has come in."""
        return self.is_entered and _same(key, self.key)

    def comes(self, page: str) -> bool:
        """A page asks and waits; whether it is the one at work."""
        self.pages[page] = self.pages.get(page, (0, 0.0))[0] + 1, now()
        if self.at_work != page and not self._is_there(self.at_work):
            self.at_work = page
        self.empty_since = None
        return self.at_work == page

    def goes(self, page: str) -> None:
        """A page has its answer, or is gone."""
        waiting = self.pages.get(page, (1, 0.0))[0] - 1
        self.pages[page] = waiting, now()
        self.pages = {name: one for name, one in self.pages.items() if one[0] or now() - one[1] < self.patience}
        if not any(count for count, _ in self.pages.values()):
            self.empty_since = now()

    def take_over(self, page: str) -> None:
        """From now on this page is the one at work."""
        self.at_work = page

    def wait_for_first(self) -> None:
        """A browser was asked to open the page: from now on it is missed."""
        self.empty_since = now()

    @property
    def are_gone(self) -> bool:
        """Whether the last page has been closed for so long that nobody comes back."""
        return self.empty_since is not None and now() - self.empty_since > self.patience

    def _is_there(self, page: str) -> bool:
        waiting, heard = self.pages.get(page, (0, 0.0))
        return bool(waiting) or (bool(heard) and now() - heard < _GONE)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(errors="surrogatepass"), wanted.encode())
