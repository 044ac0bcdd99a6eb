"""示例 for the demo: 重点辅导读物."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="重点辅导读物订购发放",
        text="按在册党员数订购读物2种，到货清点无误，一周内发到各支部，领取登记单位数与支部数一致。",
        attended=7,
    ),
    Sample(
        title="读物学习安排",
        text="读物目录随学习计划下发，分4次集中学习，已完成2次，图书角另备借阅本10册。",
        attended=8,
    ),
)
