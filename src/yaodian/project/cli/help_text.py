"""A help page as text, as wide as the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from yaodian.project.cli.consoles import console_on
from yaodian.project.cli.wrapping import Wrapped


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
        console.print("", Wrapped((Text(page.about),)), sep="\n")
        for heading, lines in page.blocks:
            if lines:
                console.print("", Text(heading, style="bold"), *_block(lines), sep="\n")
        if page.epilog:
            console.print("", Text(page.epilog), sep="\n")
    return capture.get().rstrip("\n")


def _block(lines: Sequence[tuple[str, str]]) -> list[Wrapped]:
    """Names in one column, explanations in the other."""
    width = max(cell_len(name) for name, _ in lines)
    marks = [Text(f"  {name}{' ' * (width - cell_len(name))} ", style="cyan") for name, _ in lines]
    return [Wrapped((Text(text),), mark) for mark, (_, text) in zip(marks, lines, strict=True)]
