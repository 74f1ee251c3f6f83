"""A line at the bottom of the terminal that tells how far a run is; it gives way to whatever else is printed."""

from __future__ import annotations

import sys
import time

from reportgen.cli.printing import screen_width


class HowFar:
    """The line for a run over `count` files: only on a terminal, and only where there are several."""

    def __init__(self, count: int) -> None:
        self._count, self._done, self._began = count, 0, time.monotonic()
        self._is_shown = count > 1 and bool(sys.stderr and sys.stderr.isatty())
        self._columns = 0

    def one_more(self) -> None:
        """One file more is done and told of."""
        self._done += 1
        self.show()

    def show(self) -> None:
        """Put the line where the cursor stands."""
        from reportgen.say.pace import progress_text
        from reportgen.say.wrapping import width

        if self._is_shown and self._done < self._count:
            text = progress_text(self._done, self._count, time.monotonic() - self._began)
            text = text if width(text) < screen_width(err=True) else text.partition("，")[0]
            self._print(text + " " * (self._columns - width(text)) + "\r")
            self._columns = width(text)

    def hide(self) -> None:
        """Leave an empty line for what is printed next. Older consoles know no other way than to write over it."""
        if self._columns:
            self._print(" " * self._columns + "\r")
            self._columns = 0

    def _print(self, text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)
