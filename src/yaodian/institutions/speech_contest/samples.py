"""示例 for the demo: 演讲."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="演讲比赛",
        text="初赛15个作品，10个进入决赛，限时6分钟，评委现场打分，成绩和扣分情况当场公布。",
        attended=8,
    ),
    Sample(
        title="演讲比赛选送",
        text="本单位初选4个作品，选送1个，稿件字数和时长均合要求。",
        attended=7,
    ),
)
