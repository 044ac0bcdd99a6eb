"""示例 for the demo: 诵读大赛."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="诵读大赛决赛",
        text="12家单位参赛，抽签定出场顺序，7名评委现场打分，去掉一个最高分和一个最低分，成绩当场公布并公示五个工作日。",
        attended=9,
    ),
    Sample(
        title="诵读大赛初赛",
        text="收到参赛节目21个，按规则评出12个进入决赛，2个超时的按规则扣分，评分表已存档。",
        attended=7,
    ),
)
