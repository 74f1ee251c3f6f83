"""The command that writes JSON Schema for the files of a form: kinds schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.options import Force, Templates, outputs_folder, path_argument
from reportgen.cli.printing import print_lines


def kinds_schema(
    folder: Annotated[
        Path | None,
        path_argument("[文件夹]", "报告种类的文件夹或编号；写了，就连它的数据（sample.json）的一份也写出来。"),
    ] = None,
    outputs: Annotated[Path, outputs_folder("写到哪里。")] = Path(".schema"),
    force: Force = False,
    templates: Templates = None,
) -> None:
    """写出各个 TOML 文件的 JSON Schema，编辑器（Even Better TOML、Taplo）靠它提示写法、标出错字。

    TOML 文件的第一行写 #:schema .schema/kind.schema.json 就用上；kinds new 做的文件夹里已经有了。
    """
    from reportgen.pipeline.kinds_schema import write_schemas
    from reportgen.say.written import written_lines

    for path, delivered in write_schemas(outputs, folder, force, templates):
        print_lines(written_lines(path, delivered))
