"""示例 for the demo: 调查研究."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="蹲点调研",
        text="到3个乡镇蹲点5天，访问服务对象24户，列出问题9个，能当场解决的4个已解决，其余形成台账。",
        attended=6,
    ),
    Sample(
        title="专题调研报告",
        text="走访企业11家，召开座谈会2次，形成调研报告1份，提出建议5条，其中3条转为本单位年内工作任务。",
        attended=6,
    ),
    Sample(
        title="调研问题整改推进",
        text="上次调研列出的问题12个，已解决8个，推进中3个，1个超出职权已书面转交。",
        attended=7,
    ),
)
