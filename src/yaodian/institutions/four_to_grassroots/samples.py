"""示例 for the demo: “四下基层”制度."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="到社区现场办公",
        text="在社区设点办公半天，受理事项9件，当场办结6件，3件带回，均在五个工作日内答复。",
        attended=6,
    ),
    Sample(
        title="政策宣讲和接访",
        text="到乡镇讲解惠民政策1场，发放说明页120份，接待来访5批，登记编号后转有关科室办理。",
        attended=6,
    ),
    Sample(
        title="基层调研回访",
        text="对上次调研列出的4个问题回访，3个已解决，1个因资金未到位延至下季度，已向对方说明。",
        attended=5,
    ),
)
