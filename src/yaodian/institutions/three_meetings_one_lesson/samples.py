"""示例 for the demo: “三会一课”."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="{期}支部党员大会",
        text="议题3项，逐项表决通过，部署下阶段工作，缺席人员由支部补传达。",
        attended=9,
    ),
    Sample(
        title="支部委员会会议（{期}）",
        text="研究支部月度安排、主题党日内容和困难群众走访事项，确定分工，会议记录已签字。",
        attended=9,
    ),
    Sample(
        title="党小组会（{期}）",
        text="学习材料1篇，讨论本组承担的2项工作，意见1条报支部委员会。",
        attended=8,
    ),
)
