"""What comes with the tool ready-made, so that the very first command need not work it out.

It was made of the forms that come with it: patterns compiled for Python's engine, templates cut into pieces,
which tags are sound; each is named by all that it was made of, so that a form that was edited is worked out anew. It is part
of the tool and trusted like its code. `docs/write_ready_made.py` makes it, a test makes it again. See docs/decisions/0104.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from re import _constants  # type: ignore[attr-defined]
from typing import Any

READY = Path(__file__).resolve().parents[1] / "ready"
PATTERNS = "patterns.json"
# The engines of Python 3.11, 3.12 and 3.13: each makes the same programs of these patterns, and a test compares those of its own.
_ENGINES = frozenset((20220615, 20221023, 20230612))
TAGS = "tags.json"


def ready_data(name: str) -> Any:
    """What is ready under `name`; None where nothing is."""
    import json

    try:
        content = (READY / name).read_bytes()
    except OSError:
        return None
    return json.loads(content.decode())


def ready_patterns() -> Any:
    """What is known of patterns, None for an engine that may make other programs of them."""
    return ready_data(PATTERNS) if _constants.MAGIC in _ENGINES else None


def template_name(content: bytes) -> str:
    """Under which name the pieces of the Word template with these contents are ready."""
    return f"template-{hashlib.sha256(content).hexdigest()[:16]}.json"


def sound_tags(template: bytes, asked: str) -> str:
    """What `TAGS` says of a template whose tags fit what its form asks for; `asked` is a digest of that."""
    return hashlib.sha256(template + asked.encode()).hexdigest()
