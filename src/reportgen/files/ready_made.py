"""What comes with the tool ready-made, so that the very first command need not work it out.

It was made of the forms that come with it: what their TOML files say as it was built, patterns compiled for Python's engine, templates
cut into pieces, which tags are sound; each is named by all that it was made of, so that a form that was edited is worked out anew. It is
part of the tool and trusted like its code. `docs/write_ready_made.py` makes it, a test makes it again. See docs/decisions/0104 and 0160.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from re import _constants  # type: ignore[attr-defined]
from typing import Any
from zlib import decompress

from reportgen.core.compiled import ReadyPatterns, ready_of

READY = Path(__file__).resolve().parents[1] / "ready"
PATTERNS = "patterns.packed"
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


def ready_patterns() -> ReadyPatterns | None:
    """What is known of patterns, None for an engine that may make other programs of them."""
    import json

    try:
        told, _, codes = (READY / PATTERNS).read_bytes().partition(b"\n")
    except OSError:
        return None
    return ready_of(json.loads(told), codes) if _constants.MAGIC in _ENGINES else None


def kind_name(kind_id: str) -> str:
    """Under which name the kind of a form is ready, packed: what it was made of, then its rows."""
    return f"kind-{kind_id}.packed"


def ready_kind(kind_id: str, made_of: str) -> Any:
    """What is ready of the kind in a folder of that name; None where it was made of anything else than is there now."""
    import json

    try:
        told, _, packed = (READY / kind_name(kind_id)).read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(decompress(packed)) if told == made_of.encode() else None


def template_name(content: bytes) -> str:
    """Under which name the pieces of the Word template with these contents are ready."""
    return f"template-{hashlib.sha256(content).hexdigest()[:16]}.json"


def sound_tags(template: bytes, asked: str) -> str:
    """What `TAGS` says of a template whose tags fit what its form asks for; `asked` is a digest of that."""
    return hashlib.sha256(template + asked.encode()).hexdigest()
