"""What earlier commands have found out of texts: recalled before a run, kept after it where there is more."""

from __future__ import annotations

import hmac

from reportgen.core.rules.texts.sound_texts import SOUND
from reportgen.core.rules.touched_texts import TOUCHED
from reportgen.files.signing_key import signing_key
from reportgen.files.user_cache import code_digest, entry_name, keep_data, recalled_data


def recall_texts() -> None:
    """What need not be read again: nothing but digests, with a secret of this user in them that lies elsewhere."""
    SOUND.secret = hmac.digest(signing_key() or b"", b"texts", "sha256")
    if told := recalled_data(_name()):
        SOUND.take_over(told["sound"])
        TOUCHED.take_over(told["touched"])


def keep_texts() -> None:
    """What is known by now, for the commands that come; nothing where nothing has come to it."""
    if SOUND.is_more or TOUCHED.is_more:
        keep_data(_name(), {"sound": SOUND.told(), "touched": TOUCHED.told()})
        SOUND.is_more = TOUCHED.is_more = False


def _name() -> str:
    return entry_name("texts", code_digest())
