"""示例 for the demo: 学习考核测评办法."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="学习考核测评",
        text="按100分制对各单位测评，先自评后核评，自评与核评相差10分以上的3家逐项复核，异议期五个工作日。",
        attended=6,
    ),
    Sample(
        title="考核测评办法修订",
        text="征求意见收到建议22条，采纳15条，减少重复报送材料4项，新办法自下一年度起用。",
        attended=6,
    ),
)
