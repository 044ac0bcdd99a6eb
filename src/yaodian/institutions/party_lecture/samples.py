"""示例 for the demo: 专题党课."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="专题党课",
        text="围绕年度重点工作讲党课1次，时长60分钟，列出本单位要解决的问题3个，会后分解到科室。",
        attended=9,
    ),
    Sample(
        title="到联系支部讲党课",
        text="在联系支部讲党课1次，时长50分钟，现场答复基层提出的问题4个，1个带回研究。",
        attended=8,
    ),
)
