"""Finding and loading kinds: who goes first, and what is said when a form owner slips."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.core.findings import CannotRun
from reportgen.files.kind_building import load_set
from reportgen.files.kind_files import read_toml, why_no_toml
from reportgen.files.kind_folder import kind_paths, load_folder, load_kind, template_roots

pytestmark = pytest.mark.sweep

REAL = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021"
COMMON = REAL.parent / "_common"
NAME = REAL.name


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    return tmp_path


def copied(root: Path, name: str = NAME) -> Path:
    """A copy of the real kind in `root`, under `name` and with that id."""
    folder = Path(shutil.copytree(REAL, root / name))
    changed(folder / "kind.toml", f'id = "{NAME}"', f'id = "{name}"')
    return folder


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(folder: Path) -> str:
    with pytest.raises(CannotRun) as stopped:
        load_folder(folder)
    return str(stopped.value)


# ── who goes first ───────────────────────────────────────────────────────────


def it_finds_the_installed_kind_anywhere(elsewhere: Path) -> None:
    assert kind_paths()[NAME].is_dir()
    assert load_kind(NAME).kind.title == "政府信息公开工作年度报告"


def it_takes_templates_in_the_working_folder_before_the_installed_ones(elsewhere: Path) -> None:
    folder = copied(Path("templates").absolute())
    changed(folder / "kind.toml", 'title = "政府信息公开工作年度报告"', 'title = "本地改过的"')
    assert load_kind(NAME).kind.title == "本地改过的"
    assert load_kind(NAME).template.is_file()


def it_takes_the_folder_given_before_all_others(elsewhere: Path) -> None:
    changed(copied(Path("templates").absolute()) / "kind.toml", 'title = "政府', 'title = "本地')
    changed(copied(elsewhere / "given") / "kind.toml", 'title = "政府', 'title = "指定')
    assert load_kind(NAME, elsewhere / "given").kind.title == "指定信息公开工作年度报告"
    assert load_kind(NAME).kind.title == "本地信息公开工作年度报告"


def it_finds_a_new_kind_by_its_folder_alone(elsewhere: Path) -> None:
    copied(elsewhere / "given", "my-form")
    (elsewhere / "given" / "草稿").mkdir()
    installed = kind_paths()
    assert [name for name in kind_paths(elsewhere / "given") if name not in installed] == ["my-form"]
    assert load_kind("my-form", elsewhere / "given").kind.id == "my-form"
    assert load_kind(NAME, elsewhere / "given").kind.id == NAME


def it_says_that_the_folder_given_is_not_there(elsewhere: Path) -> None:
    with pytest.raises(CannotRun, match="找不到模板文件夹"):
        template_roots(elsewhere / "没有")


@pytest.mark.parametrize("name", ["gov-info-anual-2021", "gov-info-annual-2012"])
def it_asks_whether_another_kind_was_meant(name: str, elsewhere: Path) -> None:
    with pytest.raises(CannotRun, match=f"没有“{name}”这种报告。是不是“{NAME}”？") as stopped:
        load_kind(name)
    assert NAME in stopped.value.fix


@pytest.mark.parametrize("name", ["", ".", "..", "../templates", "/etc", f"./{NAME}", f"{NAME}/"])
def it_takes_a_name_for_a_kind_and_never_for_a_path(name: str, elsewhere: Path) -> None:
    with pytest.raises(CannotRun, match="没有“"):
        load_kind(name)


# ── the rules that kinds share ───────────────────────────────────────────────


def shared(root: Path, word: str) -> Path:
    """A set named official-text in `root` whose W205 says `word`."""
    folder = Path(shutil.copytree(COMMON / "official-text", root / "_common" / "official-text"))
    changed(folder / "rules.toml", "“截止”应为“截至”", word)
    return folder


def title_of_w205(templates: Path | None = None, name: str = NAME) -> str:
    (title,) = (rule.title for rule in load_kind(name, templates).kind.rules if rule.code == "W205")
    return title


def it_finds_shared_rules_where_it_finds_kinds_and_in_the_same_order(elsewhere: Path) -> None:
    assert title_of_w205() == "“截止”应为“截至”"
    shared(Path("templates").absolute(), "本地的")
    assert title_of_w205() == "本地的"
    shared(elsewhere / "given", "指定的")
    assert title_of_w205(elsewhere / "given") == "指定的" and title_of_w205() == "本地的"


def it_finds_the_installed_rules_for_a_kind_of_ones_own(elsewhere: Path) -> None:
    copied(elsewhere / "given", "my-form")
    assert title_of_w205(elsewhere / "given", "my-form") == "“截止”应为“截至”"


def it_looks_beside_a_kind_that_is_loaded_by_its_path(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    shared(elsewhere, "旁边的")
    assert [rule.title for rule in load_folder(folder).kind.rules if rule.code == "W205"] == ["旁边的"]


def it_takes_no_set_of_rules_for_a_kind(elsewhere: Path) -> None:
    shared(elsewhere / "given", "指定的")
    assert {*kind_paths(elsewhere / "given")} == {*kind_paths()}
    with pytest.raises(CannotRun, match="没有“_common”这种报告"):
        load_kind("_common", elsewhere / "given")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["official-text"]', '["offical-text"]', "rules.toml：没有通用规则“offical-text”。是不是“official-text”？"),
        ('["official-text"]', '"official-text"', "rules.toml：common 的写法不对"),
        ('["official-text"]', "3", "rules.toml：common 的写法不对"),
        ("[adjust.W315]", "[adjust.W215]", "rules.toml [adjust]：通用规则里没有编号“W215”。是不是“W"),
    ],
)
def it_names_the_mistake_in_taking_shared_rules_in(old: str, new: str, said: str, elsewhere: Path) -> None:
    folder = copied(elsewhere)
    changed(folder / "rules.toml", old, new)
    assert said in refused(folder)


def it_names_the_set_that_has_the_mistake(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    path = shared(elsewhere, "旁边的")
    changed(path / "rules.toml", "once = true", "onse = true")
    assert "通用规则 official-text 的 rules.toml [[rule]] W206：不认识“onse”。是不是“once”？" in refused(folder)
    with pytest.raises(CannotRun, match="是不是“once”？"):
        load_set(path)
    changed(path / "rules.toml", "[[rule]]", "[[rule")
    assert "rules.toml 的写法不对" in refused(folder)


# ── what is said of mistakes ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("kind.toml", 'title = "政府信息公开工作年度报告"', "title = 政府", "kind.toml 的写法不对"),
        ("fields.toml", "\n[[field]]", "\n[[field]", "fields.toml 的写法不对"),
        ("kind.toml", f'id = "{NAME}"', 'id = "another"', "与文件夹名不同"),
        ("kind.toml", 'edition = "2021"', 'editoin = "2021"', "是不是“edition”？"),
        ("kind.toml", 'output = "{标题}"', 'output = "{单位全程}"', "没有名称“单位全程”。是不是“单位全称”？"),
        ("kind.toml", 'author = "{单位全称}"', 'author = "{单位}"', "没有名称“单位”"),
        ("fields.toml", 'type = "year"', 'type = "yaer"', "没有 yaer 这种类型。是不是“year”？"),
        ("fields.toml", 'id = "年度"', 'id = "年 度"', "名称“年 度”"),
        ("fields.toml", "required = true", 'required = "yes"', "required 的写法不对"),
        ("fields.toml", "required = true", "requierd = true", "是不是“required”？"),
        ("fields.toml", "sum(自然人,", "sum(自然,", "没有名称“自然”"),
        ("fields.toml", "sum(自然人,", "open(自然人,", "式子里不能用"),
        ("fields.toml", "sum(自然人,", "sum(总计,", "绕回了自己"),
        ("fields.toml", "{主动公开.规章.*}", "{主动公开.规章.本年制发}", "第3行有 2 格"),
        (
            "fields.toml",
            '"行政许可", "{行政许可}", "<", "<"',
            '"行政许可", "{行政许克}", "<", "<"',
            "是不是“行政许可”？",
        ),
        ("fields.toml", '["第二十条第（一）项", "<"', '["<", "<"', "无处可合并"),
        ("fields.toml", '"单位类型", "标题", "署名', '"标题", "署名', "“单位类型”不在任何工作表里"),
        ("fields.toml", '"表二前说明", "表二"', '"表二前说明", "表五"', "没有名称“表五”"),
    ],
)
def it_names_the_file_and_the_mistake(file: str, old: str, new: str, said: str, elsewhere: Path) -> None:
    folder = copied(elsewhere)
    changed(folder / file, old, new)
    message = refused(folder)
    assert said in message
    assert str(folder) in message


def it_says_every_mistake_at_once(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    changed(folder / "kind.toml", 'edition = "2021"', 'editoin = "2021"')
    changed(folder / "fields.toml", 'type = "year"', 'type = "yaer"')
    message = refused(folder)
    assert "edition" in message and "yaer" in message and "4 处不对" in message


def it_says_that_a_file_is_missing(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    (folder / "fields.toml").unlink()
    assert "读不了" in refused(folder) and "fields.toml" in refused(folder)


def it_says_that_a_file_is_not_utf8(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    (folder / "kind.toml").write_bytes((folder / "kind.toml").read_text(encoding="utf-8").encode("gbk", "replace"))
    assert "选成 UTF-8" in refused(folder)


def it_accepts_the_byte_order_mark_of_notepad(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    (folder / "kind.toml").write_bytes(b"\xef\xbb\xbf" + (folder / "kind.toml").read_bytes())
    assert load_folder(folder).kind.id == NAME


def it_says_that_the_word_template_is_missing(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    (folder / "report.docx").unlink()
    loaded = load_folder(folder)
    with pytest.raises(CannotRun, match="读不了 Word 模板"):
        _ = loaded.template_bytes


def it_says_that_a_name_is_used_twice(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    with (folder / "fields.toml").open("a", encoding="utf-8") as fields:
        fields.write('\n[[field]]\nid = "年度"\ntype = "text"\n')
    assert "“年度”用了两次" in refused(folder)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x = " + "9" * 5_000, "第2行"),
        *(
            (line, "第2行，这里一层套一层，超过了 50 层")
            for line in (
                "[" + "a." * 2_000 + "a]",
                "a." * 50_000 + "a = 1",
                '"甲" . ' * 50_000 + "a = 1",
                "x = { " + "a." * 50_000 + "a = 1 }",
                "x = " + "[" * 9_000,
                "x = " + "{a=" * 9_000 + "1" + "}" * 9_000,
                "[" + "a." * 30 + "a]\n" + "b." * 29 + "a = 1",
            )
        ),
        ('x = "' + "1." * 50_000 + '"\n' + "y = [" * 2, "第3行"),
    ],
    ids=lambda one: one[:20],
)
def it_reads_no_toml_that_python_cannot_go_through(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "kind.toml"
    path.write_text(f'title = "题"\n{line}\n', encoding="utf-8")
    with pytest.raises(CannotRun, match="的写法不对") as refused:
        read_toml(path)
    assert said in refused.value.message


def it_tells_the_first_of_many_keys_that_it_does_not_know(elsewhere: Path) -> None:
    folder = copied(elsewhere)
    path = folder / "kind.toml"
    more = "\n".join(f"k{number} = 1" for number in range(3_000))
    path.write_text(f"{more}\n{'k' * 100_000} = 1\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    said = refused(folder)
    assert "不认识“k0”" in said and "还有 2981 项也不认识" in said
    assert len(said) < 3_000


def it_tells_the_last_line_of_a_file_that_does_not_end_in_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "fields.toml"
    path.write_text('id = "甲"\nid = "乙"', encoding="utf-8")
    assert why_no_toml(path) == '第2行，“id”写了两次：id = "乙"'


def it_refuses_a_toml_file_larger_than_anyone_writes(tmp_path: Path) -> None:
    """Placing 20 MB would take 2.5 GB."""
    path = tmp_path / "fields.toml"
    path.write_bytes(b'id = "' + b"a" * 2_000_000 + b'"\n')
    with pytest.raises(CannotRun, match=r"fields.toml 有 2 MB，太大了"):
        read_toml(path)
