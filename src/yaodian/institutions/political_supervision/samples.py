"""示例 for the demo: 政治监督."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="重点部署落实情况监督检查",
        text="围绕年度重点部署制定监督清单16项，检查8个科室，发现推进偏慢事项3件，下发提醒函2份。",
        attended=6,
    ),
    Sample(
        title="专项资金使用监督检查",
        text="检查专项资金项目5个，账实相符，1个项目公示期不足，已要求补足后再拨付。",
        attended=6,
    ),
)
