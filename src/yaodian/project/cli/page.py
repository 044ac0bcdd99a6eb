"""Help pages and refusals in Chinese, for every command of the program."""

import sys
from collections.abc import Sequence
from typing import Any, Final

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.exceptions import TyperException

from yaodian.kernel.errors import RefusedError
from yaodian.project.cli.faults import sentence_of

REFUSED: Final = 2
_HELP: Final = "--help"


class Command(TyperCommand):
    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_page(self, ctx, ()))


class Group(TyperGroup):
    """The program itself. Every refusal ends here: one sentence on standard error, exit code 2, no traceback."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        commands = [(name, command.short_help or "") for name, command in self.commands.items()]
        formatter.write(_page(self, ctx, commands))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if not args[0].startswith("-") and args[0] not in self.commands:
            raise RefusedError(f"没有“{args[0]}”这个命令，可用的有：{'、'.join(self.commands)}。")
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name, **extra)
        except TyperException as error:
            complain(sentence_of(error))
            code = REFUSED
        except RefusedError as error:
            complain(str(error))
            code = REFUSED
        sys.exit(code)


def complain(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _page(command: TyperCommand | TyperGroup, ctx: Any, commands: Sequence[tuple[str, str]]) -> str:
    from yaodian.project.cli.help_text import HelpPage, help_text  # heavy: rich, for a help page only

    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in params if isinstance(param, TyperArgument)]
    options = [param for param in params if not isinstance(param, TyperArgument)]
    usage = " ".join(
        [ctx.command_path, *(["命令"] if commands else []), "[选项]", *(f"{_name(p)}…" for p in arguments)]
    )
    page = HelpPage(
        usage=usage,
        about=command.help or "",
        blocks=(
            ("命令", commands),
            ("参数", [(_name(param), param.help or "") for param in arguments]),
            ("选项", [_option(param) for param in options]),
        ),
        epilog=command.epilog or "",
    )
    return help_text(page)


def _name(param: Any) -> str:
    return str(param.metavar or param.name)


def _option(param: Any) -> tuple[str, str]:
    names = "/".join(filter(None, [", ".join(sorted(param.opts, key=len)), ", ".join(param.secondary_opts)]))
    text = "显示这一页。" if _HELP in param.opts else param.help or ""
    return (f"{names} {param.metavar}" if param.metavar else names), text
