"""Wrong arguments, said in one Chinese sentence."""

from typing import Final

from typer.exceptions import TyperException

_SEE: Final = "用法请看：yaodian --help。"


def sentence_of(error: TyperException) -> str:
    """The parser's own words are English; its kinds of error are few."""
    option = str(getattr(error, "option_name", "") or "")
    if option and "does not take" in error.message:
        return f"选项“{option}”后面不写值。{_SEE}"
    if option and "requires" in error.message:
        return f"选项“{option}”后面要写一个值。{_SEE}"
    if option:
        return f"没有“{option}”这个选项{_nearest(error)}{_SEE}"
    name = _name_of(error)
    if type(error).__name__ == "MissingParameter":
        return f"缺少“{name}”。{_SEE}"
    return f"“{name}”的值不对。{_SEE}" if name else f"命令的写法不对。{_SEE}"


def _nearest(error: TyperException) -> str:
    possible = getattr(error, "possibilities", None)
    return f"，是不是要写 {min(possible)}？" if possible else "。"


def _name_of(error: TyperException) -> str:
    """The option or argument as a person types it."""
    param = getattr(error, "param", None)
    if param is None:
        return ""
    options = [name for name in param.opts if name.startswith("-")]
    return str(options[-1] if options else param.metavar or param.name)
