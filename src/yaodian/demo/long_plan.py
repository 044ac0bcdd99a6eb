"""A plan for a whole city: the sample with one more section, by which each branch owes nine times as much."""

from dataclasses import replace
from typing import Final

from yaodian.formats.keypoints.source.load import load
from yaodian.formats.keypoints.source.model import Source

_BEFORE: Final = "中共云泽市委市直机关工作委员会\n"  # the signature: the last section ends where it begins
_SECTION: Final = """七、抓实支部日常，工作落到每月
21.抓实支部学习。支部每月开展1次集中学习，支部每月组织1次学习研讨，支部每月开展1次业务知识学习，支部每月开展1次应知应会测试。
22.过好组织生活。支部每月召开1次支委会，支部每月召开1次党小组会，支部每月更新1次党员活动日安排。
23.用心联系群众。支部每月开展1次志愿服务，支部每月组织1次党员进社区，支部每月到联系点走访1次，支部每月办理1件民生小事，支部每月认领1次微心愿。
24.管好用好阵地。支部每月更新1次党建园地，支部每月开展1次保密自查，支部每月开展1次作风纪律自查，支部每月开展1次安全隐患排查。
25.抓好督促落实。支部每月核对1次任务进度，支部每月报送1条工作信息，支部每季度开展1次工作自评。
"""


def lengthened(source: Source) -> Source:
    """Whoever brings a document of their own gets it as it is."""
    if source.text.count(_BEFORE) != 1:
        return source
    text = source.text.replace(_BEFORE, _SECTION + _BEFORE)
    return replace(load(text.encode(), source.name), name=source.name)
