"""示例 for the demo: 最新讲话精神跟进学习."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="最新重要讲话跟进学习",
        text="全文发布后第6天召开会议学习，对照讲话列出与本单位职责相关的事项4件，分给3个科室落实。",
        attended=9,
    ),
    Sample(
        title="重要文章跟进学习",
        text="文章发布后第9天集体学习，交流2个问题，形成贯彻措施3条，纳入下季度工作安排。",
        attended=8,
    ),
    Sample(
        title="重要会议精神传达学习",
        text="会议报道发布后第4天传达学习，先学报道，全文发布后再学一次。会后印发学习材料目录。",
        attended=9,
    ),
)
