"""示例 for the demo: 重大事项请示报告制度."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="重大事项请示报告办理",
        text="本期报送请示2件、报告3件、报备1件，请示均在事前提出，已收到批复2件，按批复意见落实。",
        attended=7,
    ),
    Sample(
        title="请示报告事项清单核对",
        text="对照清单核对全年应报事项14项，到期6项均已报送，1项因情况变化提前报告。",
        attended=6,
    ),
)
