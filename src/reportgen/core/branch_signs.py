"""What stands before, between and behind all branches of a condition, where a template is made to print them all."""

from __future__ import annotations

# Private-use characters, as those of markers in `ids.py`.
BRANCHES_BEGIN, BRANCH, BRANCHES_END = "\ue0d6", "\ue0d7", "\ue0d8"
