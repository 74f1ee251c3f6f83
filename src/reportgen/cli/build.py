"""The command that makes Word reports of workbooks: build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reportgen.cli.asked import option
from reportgen.cli.options import Json, LastYear, MarkedCopy, Paths, Templates, Today, asked_day, outputs_folder
from reportgen.cli.outcomes import marked, print_outcomes, watch_outcomes

if TYPE_CHECKING:
    from reportgen.pipeline.sources import Source
    from reportgen.say.outcome import Outcome

Open = Annotated[bool, option("--open", help="生成以后打开报告所在的文件夹。")]


Html = Annotated[
    bool, option("--html", help="另写一份网页，放在 Word 报告旁边：可以贴进网站后台，没有脚本，不取外部内容。")
]
Pdf = Annotated[
    bool, option("--pdf", help="另写一份 PDF（PDF/A-2b），放在 Word 报告旁边；要用这台电脑上的 LibreOffice。")
]
Preview = Annotated[
    bool,
    option("--preview", help="另把每一页写成图片（PNG），放在 Word 报告旁边；要用这台电脑上的 LibreOffice。"),
]
ProofCopy = Annotated[
    bool,
    option("--proof-copy", help="另写校对稿（Word 和网页）：每个数旁边写明出处、核对它的规则和上年的数。"),
]
Watching = Annotated[
    bool, option("--watch", help="做完不结束，等着：工作簿每保存一次，就再检查、再生成一次；按 Ctrl-C 结束。")
]

Remake = Annotated[
    bool,
    option("--force", help="全部重新生成，文件已经存在时替换它；别人写的、改过的，原来的一份另存在旁边。"),
]


def build(
    paths: Paths = None,
    outputs: Annotated[Path, outputs_folder("Word 报告放在哪里。")] = Path("outputs"),
    mark: MarkedCopy = False,
    last_year: LastYear = None,
    html: Html = False,
    pdf: Pdf = False,
    preview: Preview = False,
    proof_copy: ProofCopy = False,
    watch: Watching = False,
    open_it: Open = False,
    force: Remake = False,
    templates: Templates = None,
    as_json: Json = False,
    today: Today = None,
) -> None:
    """检查工作簿，生成 Word 报告。

    有错误的工作簿不生成，其余的照常生成。退出码：0 全部生成，1 有报告因错误没有生成或有文件没有处理，2 有文件读不了或写不了。
    """
    from reportgen.pipeline.all_judged import usable_cores
    from reportgen.pipeline.build import build_many
    from reportgen.pipeline.sources import not_sources, sources
    from reportgen.say.made_beside import Also

    asked = {Also.HTML: html, Also.PDF: pdf, Also.PREVIEW: preview, Also.PROOF: proof_copy, Also.PROOF_PAGE: proof_copy}
    also = [sort for sort, is_wanted in asked.items() if is_wanted]
    skip = not_sources(outputs, templates, last_year)

    def built(found: Sequence[Source], taken: dict[str, Path] | None = None) -> Iterator[Outcome]:
        outcomes = build_many(
            found, outputs, templates, last_year, force, asked_day(today), also, taken, usable_cores()
        )
        return marked(outcomes, outputs, force) if mark else outcomes

    if watch:
        watch_outcomes(lambda: sources(paths or (), skip), built, outputs, as_json)
    found = sources(paths or (), skip)
    print_outcomes("build", built(found), [source.path for source in found], as_json, outputs, open_it)
