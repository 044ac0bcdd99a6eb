"""docs/pages.md, written from the addresses and the access matrix; only the Chinese name of a page is kept by hand."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver
from tests.access.matrix import table
from tests.access.route import EVERYBODY, PUBLIC, Route

from yaodian.orgs.rights import Role

HEAD: Final = """# 有哪些网址

每个网址叫什么、谁能打开；网址从服务器的地址写起。能打开，也只看得到自己范围里的内容：范围之外的一律答“没有找到”。

只收表单的网址没有自己的页面，是页面上一个按钮的去处。除了“叫什么”一列，这一页由 `tools/pages_table.py` 写成。

测试核对这一页是不是最新的；谁能打开，来自权限矩阵，每一行都用每个角色实际试过。

| 叫什么 | 网址 | 程序里的名称 | 谁能打开 | 怎样 |
|---|---|---|---|---|
"""
MISSING: Final = "〔待补〕"


def addresses(patterns: Any, prefix: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    """The name of every address, and the address."""
    for each in patterns:
        here = before + re.sub(r"<(?:\w{1,20}:)?(\w{1,40})>", r"{\1}", str(each.pattern))
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, f"{prefix}{each.namespace}:" if each.namespace else prefix, here)
        elif isinstance(each, URLPattern):
            yield f"{prefix}{each.name}", here or "/"


def names_in(page: str) -> dict[str, str]:
    """The Chinese names that somebody has written, by the name of the address."""
    rows = (line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| "))
    return {row[2].strip("`"): row[0] for row in rows if len(row) > 2 and row[2].startswith("`")}


def who(row: Route) -> str:
    if row.roles is PUBLIC or row.roles is None:
        return "不用登录"
    if row.roles == EVERYBODY:
        return "登录的人"
    return "、".join(role.label for role in Role if role in row.roles)


def how(row: Route) -> str:
    if row.reads:
        return "看，办" if row.posts else "看"
    return "只收表单"


def written(before: str) -> str:
    """The page as it should be, with the Chinese names of the page as it was."""
    names, rows = names_in(before), table()
    lines = [
        f"| {names.get(name, MISSING)} | `{address}` | `{name}` | {who(rows[name])} | {how(rows[name])} |"
        for name, address in addresses(get_resolver().url_patterns)
        if name in rows
    ]
    return HEAD + "\n".join(lines) + "\n"
