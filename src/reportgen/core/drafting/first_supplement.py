"""What the files of a new supplement say before anything is added to its base or changed."""

from __future__ import annotations

from reportgen.core.drafting.toml_text import toml_value
from reportgen.core.kind import Kind

_ABOUT = """\
# 补充规定：在 base 那种报告上加改，别的文件里也只写不同的，没有写的照原来的。
# output、headings、[document] 等要换的写在下面；Word 模板、样例没有不同的不用放。
base = {base}
id = {id}
title = {title}
"""
_FIELDS = """\
# 加一项（去掉行首的 #）：sheet 是放在原来的哪一张工作表，after 是放在哪一项后面。
# [[field]]
# id = "新的一项"
# printed = false
# sheet = {sheet}
# after = {name}

# 改原来的一项，只写要改的；改表格、清单、工作表的，写 grid、list、table、sheet。
# [[change]]
# field = {name}
# help = "照补充规定第几条填"

# 规则写在 rules.toml 里：[[rule]] 是加，[adjust.编号] 是改，off = "原因" 是停用。
"""


def first_supplement(base: Kind, kind_id: str, title: str) -> dict[str, str]:
    """The files of a supplement to `base` by their names: what it is, and how something is added or changed."""
    about = {"base": base.id, "id": kind_id, "title": title}
    sheet = base.sheets[0]
    name = next((one for one in sheet.show if one in base.fields), sheet.show[0])
    shown = {"sheet": sheet.title, "name": name}
    return {
        "kind.toml": _ABOUT.format(**{key: toml_value(value) for key, value in about.items()}),
        "fields.toml": _FIELDS.format(**{key: toml_value(value) for key, value in shown.items()}),
    }
