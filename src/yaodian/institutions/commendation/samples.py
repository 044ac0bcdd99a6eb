"""示例 for the demo: 评优推先."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(title="", attended=9),
    Sample(title="", attended=10),
)
