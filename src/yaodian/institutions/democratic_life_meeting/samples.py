"""示例 for the demo: 民主生活会."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(title="", attended=10),
    Sample(title="", attended=9),
)
