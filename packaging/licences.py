"""The page about the licences of everything in a folder, made of what each library says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.message import Message
from email.parser import Parser

_TEXT = re.compile("licen[cs]e|copying|notice", re.IGNORECASE)
_HEAD = """本文件夹里的程序和它们的许可

reportgen 按 MIT 许可发布。下面这些程序随它一起发放，没有改动过；各自的许可全文在写明的位置。
docxtpl 按 LGPL 2.1 发放：app\\lib\\docxtpl 里就是它的源代码，可以换成您自己改过的。

"""


def licences_page(files: Mapping[str, bytes]) -> str:
    """One line for each library, by name: its version, its licence, where the text of it stands."""
    rows = [("CPython", _python_version(files), "PSF-2.0", "app\\python\\LICENSE.txt"), *_rows(files)]
    return _HEAD + "\n".join(
        f"{name} {version}\n    许可：{licence}\n    全文：{where}\n" for name, version, licence, where in rows
    )


def _rows(files: Mapping[str, bytes]) -> Iterator[tuple[str, str, str, str]]:
    for name in sorted(files):
        if not name.endswith(".dist-info/METADATA"):
            continue
        told = Parser().parsestr(files[name].decode(), headersonly=True)
        folder = name.removesuffix("METADATA")
        own = f"app/licences/{told['Name']}.txt"  # for a library whose package has forgotten it
        texts = [one for one in files if one == own or (one.startswith(folder) and _TEXT.search(one[len(folder) :]))]
        if not texts:
            raise SystemExit(f"{told['Name']} brings no text of its licence")
        yield told["Name"], told["Version"], licence_of(told), "、".join(sorted(texts)).replace("/", "\\")


def licence_of(told: Message) -> str:
    """The licence as the library names it."""
    kinds = [one.rpartition("::")[2].strip() for one in told.get_all("Classifier") or [] if one.startswith("License")]
    return str(told.get("License-Expression") or ", ".join(kinds) or told.get("License")).splitlines()[0]


def _python_version(files: Mapping[str, bytes]) -> str:
    """As its library says it, in bytes or in the two-byte letters of Windows."""
    library = files["app/python/python312.dll"]
    found = re.search(rb"3\.12\.\d+", library) or re.search(rb"3\.12\.\d+", library.replace(b"\0", b""))
    return found[0].decode() if found else "3.12"
