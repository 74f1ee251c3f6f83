"""Lay the files of a supplement over those of the form it names as its base: added, changed, replaced; every clash told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Mistake

Declared = Mapping[str, Any]
Laid = Mapping[str, Declared]

# What fields.toml lists, and by which key its entries are known.
_LISTED = {"field": "id", "grid": "id", "list": "id", "table": "id", "chart": "id", "sheet": "title"}
# What of a rule only says how a breach is told.
_TOLD = frozenset(("severity", "title", "message", "fix", "source"))
# What of kind.toml is replaced key by key, all else as a whole.
_HEAD_TABLES = ("document", "period", "rollover")


def laid_over(base_id: str, base: Laid, own: Laid, problems: list[str]) -> dict[str, dict[str, Any]]:
    """The contents of each file of a form whose folder has only what is not as in the form `base_id`.

    Adds a sentence to `problems` for everything that the base does not have (any more), or has by now itself.
    """
    made = {name: dict(data) for name, data in base.items()}
    for name, lay in _LAYERS.items():
        if name in own:
            made[name] = lay(base.get(name, {}), own[name], _Clashes(name, base_id, problems))
    made["kind.toml"] = _with_base(made["kind.toml"], base_id)
    return made


def laid_reading(base: Declared, own: Declared) -> dict[str, Any]:
    """The contents of reading.toml over those of the base: more of everything, nothing can clash."""
    return _READING(base, own, _Clashes("reading.toml", "", []))


def added_codes(rules: Declared) -> frozenset[str]:
    """The codes of the rules that the rules.toml of a supplement adds."""
    return frozenset(str(entry["code"]) for entry in _tables(rules, "rule") if "code" in entry)


def judged_otherwise(rules: Declared) -> frozenset[str]:
    """The codes of those it adds, and of those that no longer judge as the base's do: a case of the base says nothing of them."""
    adjust = _table(rules, "adjust")
    told = {code for code, keys in adjust.items() if isinstance(keys, Mapping) and {*keys} <= _TOLD}
    return added_codes(rules) | ({*adjust} - told)


class _Clashes:
    """Where the sentences about one file go."""

    def __init__(self, file: str, base_id: str, problems: list[str]) -> None:
        self.file, self.base_id, self.problems = file, base_id, problems

    def gone(self, where: str, name: str, known: Collection[str], path: tuple[str | int, ...]) -> None:
        """The base does not have what is to be changed."""
        hint = did_you_mean(name, known)
        self.tell(f"{where}：“{self.base_id}”里没有“{name}”。{hint}", path)

    def twice(self, where: str, name: str, path: tuple[str | int, ...]) -> None:
        """The base has what is to be added."""
        told = f"{where}：“{self.base_id}”里已经有“{name}”；要改它，写 [[change]]；不用加的，删去"
        self.tell(told if self.file == "fields.toml" else told.replace("[[change]]", f"[adjust.{name}]"), path)

    def tell(self, sentence: str, path: tuple[str | int, ...]) -> None:
        """Any other sentence."""
        self.problems.append(Mistake.at(f"{self.file} {sentence}", self.file, path))


# ── kind.toml ────────────────────────────────────────────────────────────────


def _kind(base: Declared, own: Declared, clashes: _Clashes) -> dict[str, Any]:
    """Keys replace those of the base; [document], [period] and [rollover] key by key, more [[rollover.from]] are added."""
    tables = {key: {**_table(base, key), **_table(own, key)} for key in _HEAD_TABLES if key in base or key in own}
    if "rollover" in tables:
        tables["rollover"]["from"] = [one for data in (base, own) for one in _tables(_table(data, "rollover"), "from")]
    return {**base, **{key: value for key, value in own.items() if key != "base"}, **tables}


def _with_base(about: Declared, base_id: str) -> dict[str, Any]:
    """A report of the base can be an earlier one of the supplement's: nothing is called otherwise."""
    rollover = _table(about, "rollover")
    earlier = [*_tables(rollover, "from")]
    if base_id not in (one.get("kind") for one in earlier):
        earlier.append({"kind": base_id})
    return {**about, "base": base_id, "rollover": {**rollover, "from": earlier}}


# ── fields.toml ──────────────────────────────────────────────────────────────


def _fields(base: Declared, own: Declared, clashes: _Clashes) -> dict[str, Any]:
    made = {**base, "words": _words(_table(base, "words"), _table(own, "words"))}
    made |= {key: [dict(entry) for entry in _tables(base, key)] for key in _LISTED}
    _change(made, own, clashes)
    for key, named in _LISTED.items():
        for number, entry in enumerate(_tables(own, key)):
            name, where = str(entry.get(named, "")), f"[[{key}]] {entry.get(named, number + 1)}"
            if any(one.get(named) == name for one in made[key]):
                clashes.twice(where, name, (key, number))
                continue
            place = {one: entry[one] for one in ("sheet", "after") if one in entry and key != "sheet"}
            made[key].append({one: value for one, value in entry.items() if one not in place})
            if "sheet" in place:
                _show(made["sheet"], name, place, where, clashes, (key, number))
            elif "after" in place:
                clashes.tell(f"{where}：写了 after 就要写 sheet", (key, number, "after"))
    spare = {key: value for key, value in own.items() if key not in (*_LISTED, "words", "change")}
    return {**made, **spare}


def _words(base: Declared, own: Declared) -> dict[str, Any]:
    return {key: [*base.get(key, []), *own.get(key, [])] for key in {**base, **own}}


def _change(made: dict[str, Any], own: Declared, clashes: _Clashes) -> None:
    """[[change]] field = "名称": the other keys that stand there replace those of the base's entry."""
    for number, entry in enumerate(_tables(own, "change")):
        key = next((one for one in _LISTED if one in entry), "")
        if not key:
            shapes = "、".join(f'{one} = "名称"' for one in _LISTED)
            clashes.tell(f"[[change]]：要写改的是什么：{shapes}", ("change", number))
            continue
        name, known = str(entry[key]), {str(one.get(_LISTED[key])): one for one in made[key]}
        if name in known:
            known[name].update({one: value for one, value in entry.items() if one != key})
            if entry.get("required") is True and "blank" not in entry:  # what must be filled in is never blank
                known[name].pop("blank", None)
        else:
            clashes.gone(f"[[change]] {key}", name, known, ("change", number, key))


def _show(
    sheets: list[dict[str, Any]],
    name: str,
    place: Declared,
    where: str,
    clashes: _Clashes,
    path: tuple[str | int, ...],
) -> None:
    """Put what was added on the sheet that it names, after what it names there, else at the end."""
    sheet = next((one for one in sheets if one.get("title") == place["sheet"]), None)
    if sheet is None:
        clashes.gone(where, str(place["sheet"]), [str(one.get("title")) for one in sheets], path)
        return
    shown, after = [*sheet.get("show", [])], place.get("after")
    if after is not None and after not in shown:
        clashes.gone(f"{where} 的 after", str(after), shown, path)
    at = shown.index(after) + 1 if after in shown else len(shown)
    sheet["show"] = [*shown[:at], name, *shown[at:]]


# ── rules.toml ───────────────────────────────────────────────────────────────


def _rules(base: Declared, own: Declared, clashes: _Clashes) -> dict[str, Any]:
    """[adjust.CODE] changes a rule of the base, shared rules as ever; [[rule]] adds one."""
    rules = [dict(one) for one in _tables(base, "rule")]
    known, adjusts = {str(one.get("code")): one for one in rules}, {**_table(base, "adjust")}
    for code, keys in _table(own, "adjust").items():
        if code in known and isinstance(keys, Mapping):
            known[code].update(_adjusted(known[code], keys))
        else:
            adjusts[code] = {**_table(adjusts, code), **keys} if isinstance(keys, Mapping) else keys
    for number, entry in enumerate(_tables(own, "rule")):
        code = str(entry.get("code", ""))
        if code in known:
            clashes.twice(f"[[rule]] {code}", code, ("rule", number))
        else:
            rules.append(dict(entry))
    common = dict.fromkeys([*base.get("common", []), *own.get("common", [])])
    pieces = {**_table(base, "pieces"), **_table(own, "pieces")}
    rest = {key: value for key, value in own.items() if key not in ("rule", "adjust", "common", "pieces")}
    return {**base, **rest, "common": [*common], "pieces": pieces, "adjust": adjusts, "rule": rules}


def _adjusted(rule: Declared, keys: Declared) -> Iterator[tuple[str, Any]]:
    """`off` retires the rule, more `except` are added, all else replaces what the base says."""
    for key, value in keys.items():
        if key == "off":
            yield "retired", value
        elif key == "except":
            yield key, [*rule.get(key, []), *value]
        else:
            yield key, value


# ── claims.toml and reading.toml ────────────────────────────────────────────────


def _added_to(
    named: Mapping[str, str], merged: Collection[str] = ()
) -> Callable[[Declared, Declared, _Clashes], dict[str, Any]]:
    """Lists grow; of entries known by the key in `named`, one of the same name is replaced, its `merged` lists grow."""

    def lay(base: Declared, own: Declared, _: _Clashes) -> dict[str, Any]:
        made = dict(base)
        for key, value in own.items():
            if key in named:
                made[key] = [*_one_of_each(named[key], merged, [*_tables(base, key), *_tables(own, key)])]
            elif isinstance(value, list) and isinstance(base.get(key), list):
                made[key] = [*base[key], *value]
            else:
                made[key] = value
        return made

    return lay


def _one_of_each(key: str, merged: Collection[str], entries: Iterable[Declared]) -> Iterable[dict[str, Any]]:
    found: dict[object, dict[str, Any]] = {}
    for number, entry in enumerate(entries):
        name = entry.get(key, number)
        grown = {one: [*found[name].get(one, []), *entry[one]] for one in merged if name in found and one in entry}
        found[name] = {**entry, **grown}
    return found.values()


_LAYERS: Mapping[str, Callable[[Declared, Declared, _Clashes], dict[str, Any]]] = {
    "kind.toml": _kind,
    "fields.toml": _fields,
    "rules.toml": _rules,
    "claims.toml": _added_to({"subject": "id"}),
}
_READING = _added_to({"heading": "text", "label": "text", "edition": "title", "certain": ""}, ("variants",))


def _table(data: Declared, key: str) -> Declared:
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def _tables(data: Declared, key: str) -> list[Declared]:
    value = data.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
