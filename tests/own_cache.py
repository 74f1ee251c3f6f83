"""A cache folder of a test's own, as if the program were started anew each time it is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.core import compiled
from reportgen.core.rules.texts.sound_texts import SOUND
from reportgen.core.rules.touched_texts import TOUCHED
from reportgen.files import user_cache
from reportgen.pipeline import document


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder with the entries of this test; nothing is in it, and it is not there yet."""
    monkeypatch.delenv("REPORTGEN_NO_CACHE", raising=False)
    cache, settings = tmp_path / "缓存", tmp_path / "设置"
    for variable, folder in (("XDG_CACHE_HOME", cache), ("XDG_CONFIG_HOME", settings)):
        monkeypatch.setenv(variable, str(folder))
    for variable, folder in (("LOCALAPPDATA", cache), ("APPDATA", settings)):
        monkeypatch.setenv(variable, str(folder))
    forget(monkeypatch)
    yield user_cache.cache_folder() or cache


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this process knows already it has to ask the cache for again."""
    document._compiled.cache_clear()
    compiled.remembered.cache_clear()
    monkeypatch.setattr(compiled.KNOWN, "_needs", {})
    monkeypatch.setattr(compiled.KNOWN, "_programs", {})
    monkeypatch.setattr(compiled.KNOWN, "_ready", compiled.ReadyPatterns({}, {}, b""))
    monkeypatch.setattr(compiled.KNOWN, "is_recalled", False)
    monkeypatch.setattr(compiled.KNOWN, "is_more", False)
    monkeypatch.setattr(SOUND, "_known", {})
    monkeypatch.setattr(SOUND, "is_more", False)
    monkeypatch.setattr(TOUCHED, "_known", {})
    monkeypatch.setattr(TOUCHED, "is_more", False)


def entries(folder: Path) -> list[Path]:
    """The entries in the cache `folder`."""
    return [folder / name for name in sorted(os.listdir(folder)) if name.endswith(".json")] if folder.is_dir() else []
