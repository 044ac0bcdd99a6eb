"""示例 for the demo: 政治生日."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="“七一”前集体政治生日",
        text="按名册分支部组织，流程为重温入党誓词、领取纪念卡、集体座谈，用时一个半小时。请假的已约定支部内补办。",
        attended=8,
    ),
    Sample(
        title="政治生日集体活动（补办）",
        text="为上次因公请假的人员补办，在会议室进行，用时40分钟。",
        attended=7,
    ),
)
