"""示例 for the demo: 任务清单/责任清单."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="年度任务清单制定",
        text="列出年度任务26项，明确牵头科室、配合科室、完成时限和成果形式，党组会议审定后印发。",
        attended=7,
    ),
    Sample(
        title="责任清单{期}更新",
        text="核对任务26项，完成9项，推进中16项，因上级文件调整取消1项，已注明依据。",
        attended=7,
    ),
)
