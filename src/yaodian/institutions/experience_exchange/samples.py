"""示例 for the demo: 经验交流."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="机关党建经验交流会",
        text="6家单位介绍做法，每家限时8分钟，书面交流材料11份汇编成册，已发各单位参考。",
        attended=9,
    ),
    Sample(
        title="交流案例征集",
        text="收到案例19个，选用8个，其中会上介绍4个、书面刊用4个。未采用的逐一说明了原因。",
        attended=7,
    ),
)
