"""A command as typer takes it: its parameters with typer's own options and arguments, and a path as click converts one."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_args

import click
import typer

from reportgen.cli.asked import AskedFor
from reportgen.cli.boundary import guarded
from reportgen.cli.given import meant


class GivenPath(click.Path):
    """A path on the command line. An empty one is refused: it would mean the whole folder, and comes of a variable not set.

    Whether it can be read is seen by whoever reads it: one of several files that cannot be stops no other.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path that is meant by `value`."""
        path = meant(os.fspath(value))
        if not path:
            self.fail("路径是空的，请写上文件或文件夹的路径。", param, ctx)
        return super().convert(path, param, ctx)


def for_typer(command: Callable[..., None]) -> Callable[..., None]:
    """`command` inside the boundary, in typer's own words."""
    run, signature = guarded(command), inspect.signature(command, eval_str=True)
    asked = [one.replace(annotation=_in_typers_words(one.annotation)) for one in signature.parameters.values()]
    run.__signature__ = signature.replace(parameters=asked)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in asked}
    del run.__wrapped__  # type: ignore[attr-defined]
    return run


def _in_typers_words(annotation: Any) -> Any:
    for asked in getattr(annotation, "__metadata__", ()):
        if isinstance(asked, AskedFor):
            settings = {**asked.settings, **({"click_type": GivenPath()} if asked.is_path else {})}
            told = typer.Option(*asked.names, **settings) if asked.names else typer.Argument(**settings)
            return Annotated[get_args(annotation)[0], told]
    return annotation
