"""示例 for the demo: 谈心谈话."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(title="", attended=8),
    Sample(title="", attended=9),
    Sample(title="", attended=10),
)
