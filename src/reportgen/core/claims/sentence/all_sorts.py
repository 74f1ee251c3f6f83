"""Words by which things are sorted so that none is left out: 继续有效, 废止, 修改; 优秀, 良好, 一般, 差."""

from __future__ import annotations

from collections.abc import Sequence

# Of one row each thing falls under one word. Of the first rows two are all that may be named, of the others three.
_OF_TWO = tuple(
    tuple(row.split())
    for row in (
        "继续有效 仍然有效 保留 有效 留用 废止 宣布失效 失效 作废 停止执行 终止 修改 修订 取消 撤销",
        "全部采纳 部分采纳 采纳 不采纳 未采纳 不予采纳",
        "专职 兼职",
        "维持 调整",
        "公办 民办",
        "已整改 已完成 完成整改 整改到位 正在整改 未整改 整改中 持续整改 未完成 尚未完成 推进中 正在推进",
        "线上 线下",
        "上半年 下半年",
    )
)
_OF_THREE = tuple(
    tuple(row.split())
    for row in (
        "优秀 优良 优 良好 好的 较好 中等 一般 合格 达标 基本合格 不合格 不达标 未达标 差的 较差 差 退回",
        "非常满意 很满意 比较满意 基本满意 满意 一般 不太满意 不满意 未评价 说不清",
    )
)


def are_all_sorts(named: Sequence[str]) -> bool:
    """Whether each of what is `named` has a word of one row, and no two the same."""
    rows = (*(_OF_TWO if len(named) > 1 else ()), *(_OF_THREE if len(named) > 2 else ()))
    return any(_are_of(row, named) for row in rows)


def _are_of(row: Sequence[str], named: Sequence[str]) -> bool:
    found = [max((word for word in row if word in one), key=len, default="") for one in named]
    return all(found) and len(set(found)) == len(found)
