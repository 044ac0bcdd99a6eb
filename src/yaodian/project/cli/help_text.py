"""A help page as text, as wide as the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from yaodian.project.cli.terminal import console_on

_INDENT: Final = (0, 0, 0, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """`blocks`: a heading and its lines of name and explanation; empty ones are left out."""

    usage: str
    about: str
    blocks: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    epilog: str


def help_text(page: HelpPage) -> str:
    console = console_on("stdout")
    with console.capture() as capture:
        console.print(Text.assemble(("用法：", "bold"), page.usage))
        console.print(Text(f"\n{page.about}"))
        for heading, lines in page.blocks:
            if lines:
                console.print(Text(f"\n{heading}", style="bold"))
                console.print(Padding(_grid(lines), _INDENT))
        if page.epilog:
            console.print(Text(f"\n{page.epilog}"))
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def _grid(lines: Sequence[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="cyan")
    grid.add_column(overflow="fold")
    for name, text in lines:
        grid.add_row(Text(name), Text(text))
    return grid
