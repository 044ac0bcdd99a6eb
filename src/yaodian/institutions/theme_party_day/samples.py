"""示例 for the demo: 主题党日."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="{期}主题党日",
        text="集体学习文件1份，讨论支部近期工作3件，安排社区值守班次，用时一小时二十分钟。",
        attended=9,
    ),
    Sample(
        title="{期}主题党日：社区志愿服务",
        text="到结对社区清理楼道杂物6处，检查消防器材18件，更换过期4件，社区已签收。",
        attended=8,
    ),
    Sample(
        title="{期}主题党日：业务难题攻关",
        text="围绕窗口排队时间长的问题分组讨论，提出改进办法4条，试行2条，下月看效果。",
        attended=8,
    ),
    Sample(
        title="{期}主题党日：党员大会联合开展",
        text="与结对支部联合开展，先学后议，交流工作做法2个，定下互查档案的时间。",
        attended=8,
    ),
)
