"""示例 for the demo: 重温入党誓词."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="重温入党誓词",
        text="在党史馆广场集体重温入党誓词，用时20分钟，与参观学习合并进行。",
        attended=9,
    ),
    Sample(
        title="支部重温入党誓词",
        text="党员大会前在支部活动室进行，请假2人，下次补。",
        attended=8,
    ),
)
