"""A document against its workbook, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.core.cleaning import shorten
from reportgen.core.findings import Finding, counts
from reportgen.core.returned.pull import Pulled
from reportgen.core.returned.verdict import Comment, Returned, Verdict
from reportgen.say.delivered import Delivered
from reportgen.say.diff import change_lines
from reportgen.say.diff_view import view
from reportgen.say.finding_text import finding_lines
from reportgen.say.wrapping import Pieces
from reportgen.say.written import written_lines

_STRANGER = "不是本工具生成的，或已在别处另存、丢了来历。"
_SPOILT = "像是本工具生成的，来历却读不出来。"
_AS_BUILT = "与生成时一样，没有改动过：正文、表格、页眉页脚和标题都核对过。"
_AS_OLD = "文字与生成时一样，没有改动过。"  # an older version kept no more than the words of the body
_AS_WRITTEN = "整个文件与生成时一样，没有任何软件再保存过。内容太多，没有逐段核对。"
_ONLY_WRITTEN = "说的是同样的内容，只有写法不同：数字里的空格和换行，数字、日期的写法。"
_UNKNOWN = "来历记录被改动过，说不出生成以后改动过没有："
_NO_TRACES = "没有修订、批注、姓名和空着的署名。"
_CLEAN = "没有修订、批注、姓名、看不见的文字和空着的署名。"
_OTHER_WORKBOOK = "不是由这个工作簿生成的，或者生成以后工作簿又改过；列出的不同不一定都是在 Word 里改的。"


def pull_lines(
    review: Returned, document: str, workbook: str, output: str, written: Delivered | None
) -> Iterator[Pieces]:
    """What was changed in a document; `output` names the new workbook, '' when none was asked for, `written` how it came there."""
    yield [(f"原来  {workbook}（工作簿）", "bold")]
    yield [(f"现在  {document}（Word 报告）", "bold")]
    if not review.is_source:
        yield [(f"{document} {_OTHER_WORKBOOK if review.provenance else _STRANGER}", "yellow")]
    if review.pulled is None:
        yield from _stopped(review, workbook)
        return
    yield from _changes(review.pulled)
    yield from _listed("采纳以后要核对的", review.pulled.findings)
    yield from _remarks(review.comments)
    yield [(_pull_summary(review, review.pulled), "bold")]
    if output and written:
        yield from _written(review, output, written)


def verify_lines(verdict: Verdict, review: Returned | None, document: str, workbook: str) -> Iterator[Pieces]:
    """What a document was built from and whether it was changed; against a workbook when there is a `review`."""
    yield [(document, "bold")]
    yield _made_by(verdict)
    if verdict.is_as_written:
        yield [(f"  ✔ {_AS_WRITTEN}", "green")]
    elif verdict.is_unchanged:
        seen = verdict.provenance and verdict.provenance.seen
        yield [(f"  ✔ {_AS_BUILT if seen else _AS_OLD}", "green")]
    elif verdict.provenance is None and verdict.changes:
        yield from _findings(verdict.changes)
    elif verdict.changes:
        is_known = verdict.provenance is not None and verdict.provenance.is_genuine
        told = f"生成以后改动过（{len(verdict.changes)} 处）：" if is_known else _UNKNOWN
        yield [(f"  ✘ {told}", "red")]
        yield from _findings(verdict.changes)
    if review is not None:
        yield from _against(review, workbook)
    if verdict.remarks:
        yield from _listed("发布前要处理的", verdict.remarks)
    elif not verdict.is_as_written:
        yield [(f"  ✔ {_CLEAN if not verdict.changes else _NO_TRACES}", "green")]


def _made_by(verdict: Verdict) -> Pieces:
    made = verdict.provenance
    if made is None and verdict.changes:
        return [(f"  ✘ {_SPOILT}", "red")]
    if made is None:
        return [(f"  ✘ {_STRANGER}", "red")]
    return [(f"  ✔ 由本工具生成：{verdict.kind}（{made.edition} 版），reportgen {made.version}。", "green")]


def _against(review: Returned, workbook: str) -> Iterator[Pieces]:
    if review.is_source:
        yield [(f"  ✔ {workbook} 正是生成它的工作簿。", "green")]
    else:
        yield [(f"  {workbook} 不是生成它的工作簿，或者生成以后又改过。", "yellow")]
    if review.pulled is None:
        yield from _stopped(review, workbook)
    elif review.is_same:
        yield [("  ✔ 内容与工作簿一致。", "green")]
    else:
        yield [("  ✘ 内容与工作簿不一致（原来：工作簿；现在：Word 报告）：", "red")]
        yield from _changes(review.pulled)
        if not review.pulled.comparison.changes and not review.pulled.refused:
            yield [(f"  {_ONLY_WRITTEN}", "")]


def _stopped(review: Returned, workbook: str) -> Iterator[Pieces]:
    yield [(f"✘ {workbook}：有错误，没有比较（{counts(review.stopped)}）", "red")]
    yield from _findings(review.stopped)


def _changes(pulled: Pulled) -> Iterator[Pieces]:
    yield from change_lines(view(pulled.comparison))
    yield from _listed("没有采纳", pulled.refused)


def _listed(title: str, findings: Sequence[Finding]) -> Iterator[Pieces]:
    if findings:
        yield [(f"{title}（{len(findings)} 处）", "bold")]
        yield from _findings(findings)


def _findings(findings: Iterable[Finding]) -> Iterator[Pieces]:
    yield from ([line] for line in finding_lines(findings))


def _remarks(comments: Sequence[Comment]) -> Iterator[Pieces]:
    if comments:
        yield [(f"批注（{len(comments)} 条）", "bold")]
    for comment in comments:
        of = f"（在“{shorten(comment.paragraph)}”处）" if comment.paragraph else ""
        yield [(f"  {comment.author or '批注'}：{comment.text}{of}", "")]


def _pull_summary(review: Returned, pulled: Pulled) -> str:
    count = view(pulled.comparison).count
    parts = (("处可以采纳", count), ("处没有采纳", len(pulled.refused)), ("条批注要看", len(review.comments)))
    told = "，".join(f"{number} {name}" for name, number in parts if number)
    pending = sum(change.pending for change in pulled.comparison.changes)
    note = f"其中有修订尚未接受，按接受处理（{pending} 项）。" if pending else ""
    return f"Word 报告里的改动：{told}。{note}" if told else "Word 报告里没有改动。"


def _written(review: Returned, output: str, written: Delivered) -> Iterator[Pieces]:
    yield from ([line] for line in written_lines(output, written))
    if review.same_text:
        yield [("用它生成的报告，文字与这份 Word 报告一致。", "green")]
    else:
        refused = review.pulled is not None and review.pulled.refused
        why = "见上面没有采纳的" if refused else "是数字、日期的写法不同"
        yield [(f"用它生成的报告，文字与这份 Word 报告不完全一致，{why}。", "yellow")]
