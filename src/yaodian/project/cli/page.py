"""Help pages and refusals in Chinese, for every command of the program."""

import sys
from collections.abc import Sequence
from typing import Any, Final

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.exceptions import TyperException

from yaodian.kernel.errors import RefusedError
from yaodian.project.cli.faults import sentence_of
from yaodian.project.cli.terminal import printable

REFUSED: Final = 2
_HELP: Final = "--help"


class _Verbatim:
    """Takes a word as it stands."""

    def coerce(self, value: Any, **_: Any) -> Any:
        return value


def _taken_verbatim(params: list[Any]) -> list[Any]:
    """All our parameters are words and switches. To find that a word is a word, typer would load pydantic (0.13 s)."""
    for param in params:
        param._runtime_param = _Verbatim()  # noqa: SLF001  the public way to it loads pydantic
    return params


class Command(TyperCommand):
    def get_params(self, ctx: Any) -> list[Any]:
        return _taken_verbatim(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_page(self, ctx, ()))


class Group(TyperGroup):
    """The program itself. Every refusal ends here: one sentence on standard error, exit code 2, no traceback."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _taken_verbatim(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        commands = [(name, command.short_help or "") for name, command in self.commands.items()]
        formatter.write(_page(self, ctx, commands))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if not args[0].startswith("-") and args[0] not in self.commands:
            raise RefusedError(f"没有“{args[0]}”这个命令，可用的有：{'、'.join(self.commands)}。")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        extra["standalone_mode"] = False
        try:
            code = super().main(*args, **extra)
        except TyperException as error:
            complain(sentence_of(error))
            code = REFUSED
        except RefusedError as error:
            complain(str(error))
            code = REFUSED
        sys.exit(code)


def complain(sentence: str) -> None:
    typer.echo(printable(sentence), err=True)


def _page(command: TyperCommand | TyperGroup, ctx: Any, commands: Sequence[tuple[str, str]]) -> str:
    from yaodian.project.cli.help_text import HelpPage, help_text  # heavy: rich, for a help page only

    params = command.get_params(ctx)
    arguments = [param for param in params if isinstance(param, TyperArgument)]
    options = [param for param in params if not isinstance(param, TyperArgument)]
    words = ["命令"] if commands else [f"{_name(param)}" for param in arguments]
    page = HelpPage(
        usage=" ".join([ctx.command_path, "[选项]", *words]),
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
    return str(param.metavar)


def _option(param: Any) -> tuple[str, str]:
    names = "/".join(filter(None, [", ".join(sorted(param.opts, key=len)), *param.secondary_opts]))
    text = "显示这一页。" if _HELP in param.opts else param.help
    return (f"{names} {param.metavar}" if param.metavar else names), text
