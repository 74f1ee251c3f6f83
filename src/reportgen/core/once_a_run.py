"""What is worked out of one sentence or clause alone is worked out once in a run.

Offices write much of their reports alike, and several rules ask the same of one sentence. Only functions that look at nothing but
their arguments may be decorated, and only for pieces of text that are short: the latest thousand stay, 3 MB where the most is
kept of each. See docs/decisions/0135.
"""

from __future__ import annotations

from functools import lru_cache

once_a_run = lru_cache(maxsize=1_000)
