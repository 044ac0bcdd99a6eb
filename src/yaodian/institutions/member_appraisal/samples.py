"""示例 for the demo: 民主评议党员/先锋指数测评."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(title="", attended=9),
    Sample(title="", attended=10),
)
