"""示例 for the demo: 党内关怀/走访慰问."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(title="", attended=2),
    Sample(title="", attended=3),
    Sample(title="", attended=4),
)
