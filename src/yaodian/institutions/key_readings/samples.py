"""示例 for the demo: 重点辅导读物."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="重点辅导读物专题学习",
        text="按学习安排分两次集中学习，已完成第一次，课前各自通读前三章。图书角另备借阅本10册。",
        attended=7,
    ),
    Sample(
        title="读物学习安排",
        text="读物目录随学习计划下发，分4次集中学习，已完成2次，图书角另备借阅本10册。",
        attended=8,
    ),
)
