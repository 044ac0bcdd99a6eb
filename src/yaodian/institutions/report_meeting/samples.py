"""示例 for the demo: 报告会."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="专题报告会",
        text="会前按规定报批，报告时长两小时，提问环节20分钟。报告提纲和审批表一并存档。",
        attended=8,
    ),
    Sample(
        title="形势报告会",
        text="与相邻单位合办1场，报告时长100分钟，会后印发要点摘编1份。",
        attended=8,
    ),
)
