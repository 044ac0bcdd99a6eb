"""The entry point."""

import sys
from io import TextIOWrapper
from typing import Annotated, Final

import typer

from yaodian.project.cli.audit import audit
from yaodian.project.cli.backup import backup, restore
from yaodian.project.cli.calendar import holidays
from yaodian.project.cli.demo import demo
from yaodian.project.cli.distribute import NOT_TRIED, distribute
from yaodian.project.cli.doctor import doctor
from yaodian.project.cli.page import Command, Group
from yaodian.project.cli.read import read
from yaodian.project.cli.remind import remind
from yaodian.project.cli.reset_factors import reset_factors
from yaodian.project.cli.retention import retention
from yaodian.project.cli.serve import serve
from yaodian.project.cli.why import why

_CODES: Final = (
    "退出码\n"
    "  0  已读取\n"
    "  1  已读取但没有读出举措，或多个文件中有的未能读取\n"
    "  2  文件被拒绝或命令写错，原因见标准错误"
)
_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(cls=Group, add_completion=False, pretty_exceptions_enable=False, context_settings=_SETTINGS)
app.command(
    cls=Command,
    short_help="读取工作要点，列出举措、时限和制度。",
    help="读取工作要点，列出其中的举措、各自的时限和所属制度，并说明其余文字为何没有列为举措。程序只提出建议，须由人确认。",
    epilog=_CODES,
)(read)
app.command(
    cls=Command,
    short_help="查看或保存某年的放假安排。",
    help="读取国务院办公厅的放假通知或放假表格，显示读出的放假和调休上班日期；核对后可以保存，用来推算工作日。整份读懂才会保存。",
    epilog="文件夹\n  放假安排存放在 ~/.yaodian/holidays，可用环境变量 YAODIAN_HOLIDAYS 另行指定。",
)(holidays)
app.command(
    cls=Command,
    short_help="启动服务（网页和后台任务）。",
    help="启动要点的网页服务和后台任务。首次打开网页时设立工委和三名管理员；数据库和附件都在一个数据文件夹里。",
    epilog="数据文件夹\n  默认 ~/.yaodian/data，可用环境变量 YAODIAN_DATA 另行指定。",
)(serve)
app.command(
    cls=Command,
    short_help="生成并打开一座虚构城市的演示。",
    help="用一份要点生成一座虚构城市：12 个单位、60 个支部、900 名党员和半年的记录，然后启动服务。一切均为虚构。",
)(demo)
app.command(
    cls=Command,
    short_help="检查全部数据，写成一封信。",
    help="检查审计链、汇总、组织沿革和附件，逐条说明是否完好、要办什么。只看不改；有要办的事时退出码为 1。",
)(doctor)
app.command(
    cls=Command,
    short_help="写出审计链的末行，或与留存的末行对照。",
    help="写出每个工委审计链的末行（代码、行号、指纹），请存到另一台机器。用 --against 从头核对，并与留存的末行对照。",
    epilog="退出码\n  0  写出了，或完好\n  1  有对不上的地方\n  2  末行写错，原因见标准错误",
)(audit)
app.command(
    cls=Command,
    short_help="说明一项任务的时限、状态和计数从何而来。",
    help="逐句说明一项任务：时限为什么是这一天，哪些记录计入、为什么，还差什么。",
)(why)
app.command(
    name="reset-factors",
    cls=Command,
    short_help="清除一个账号的两步验证。",
    help="手机和恢复码都丢了、又没有别的安全保密管理员时，由管机器的人清除一个账号的两步验证；密码不变，记入审计。",
)(reset_factors)
app.command(
    cls=Command,
    short_help="清点保管期满的个人信息，并可匿名。",
    help="清点已离开、保管期满的党员个人信息、已办结的更正申请和旧的提醒。默认只列数目；加 --apply 才照办："
    "姓名、电话、日期匿名，申请和旧的提醒删除，组织的记录和人数不变。",
    epilog="保管期限\n  由环境变量 YAODIAN_KEEP_LEAVERS、YAODIAN_KEEP_REQUESTS 和 YAODIAN_KEEP_REMINDERS 设定："
    "永久、30年、10年、短期。",
)(retention)
app.command(
    cls=Command,
    short_help="写今天的提醒，把待发的发出去。",
    help="给到了时间的人写今天的提醒，把待发的邮件和工作群消息发出去。运行几次都一样，一人一天只有一份；"
    "yaodian serve 每十分钟自动办一次，一般不用手工运行。",
    epilog="设置\n  YAODIAN_MAIL_SERVER、YAODIAN_MAIL_FROM 设定邮件，YAODIAN_REMIND_HOUR 设定通常几点。",
)(remind)
app.command(
    cls=Command,
    short_help="写一份备份，或核对一份备份。",
    help="把数据库和附件写成一个备份文件，服务照常运行；从不覆盖已有的文件。用 --verify 核对备份是否完好。",
    epilog="退出码\n  0  写好了，或完好\n  1  写好了，但有附件早已不在\n  2  没有写成，或备份不能用",
)(backup)
app.command(
    cls=Command,
    short_help="把一份备份恢复到空的数据文件夹。",
    help="先核对备份，再恢复到空的数据文件夹或空的 PostgreSQL 库，升级到本程序的版本，最后检查全部数据。从不覆盖。",
    epilog="数据文件夹\n  默认 ~/.yaodian/data，可用环境变量 YAODIAN_DATA 另行指定。",
)(restore)
app.command(
    cls=Command,
    short_help="把 PostgreSQL 按工委分布到多台数据服务器。",
    help="把现有的 PostgreSQL 数据库按工委分布到多台数据服务器（Citus），或比对、收回。"
    "先说明为什么不能做，再列出步骤，经确认才执行；中断后重新运行会接着做。",
    epilog=NOT_TRIED,
)(distribute)


def _show_version(asked: bool) -> None:  # noqa: FBT001  typer calls it with the value alone
    if asked:
        from importlib.metadata import version  # heavy: 20 ms, for --version only

        typer.echo(f"要点 yaodian {version('yaodian')}")
        raise typer.Exit


_Version = Annotated[bool, typer.Option("--version", help="显示版本。", callback=_show_version, is_eager=True)]


@app.callback(
    invoke_without_command=True,
    help="要点：读懂一年的工作要点，把每条举措变成有人负责的任务。",
    epilog="各命令的写法请看：yaodian 命令 --help\n\n" + _CODES,
)
def _program(context: typer.Context, version: _Version = False) -> None:  # noqa: FBT002  typer's form of a switch
    del version  # its callback has acted
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Output is UTF-8 wherever it goes: a pipe on an office computer would otherwise lose characters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
