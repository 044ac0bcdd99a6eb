"""示例 for the demo: 列席旁听."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="列席旁听",
        text="旁听组提前五个工作日联系，全程旁听1次集体研讨，查阅学习档案6份，当场反馈情况，书面意见五个工作日内送达。",
        attended=5,
    ),
    Sample(
        title="列席旁听{期}汇总",
        text="本期旁听9家单位，累计覆盖全部单位的四成，共性问题2个：研讨时间偏短、档案目录不全，已书面反馈。",
        attended=5,
    ),
)
