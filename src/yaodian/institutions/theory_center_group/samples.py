"""示例 for the demo: 党委（党组）理论学习中心组学习."""

from yaodian.institutions.theory_center_group.institution import DISCUSSION, ENLARGED, LECTURE
from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="{期}集体研讨",
        text="围绕年度学习计划第一专题研讨，用时两小时四十分钟，会前自学材料3篇，形成贯彻意见4条，列入督办。",
        kind=DISCUSSION.key,
        attended=9,
    ),
    Sample(
        title="{期}集体研讨：高质量发展专题",
        text="围绕本地产业和民生数据研讨，用时两个半小时，提出需要协调解决的问题5个，明确牵头科室。",
        kind=DISCUSSION.key,
        attended=9,
    ),
    Sample(
        title="{期}集体研讨：基层治理专题",
        text="会前到2个社区了解情况，会上逐项讨论，形成改进措施6条，书面成果1份已归档。",
        kind=DISCUSSION.key,
        attended=8,
    ),
    Sample(
        title="{期}扩大学习",
        text="扩大到科室负责人参加，先学材料2篇，后分组讨论一小时，汇总意见9条。",
        kind=ENLARGED.key,
        attended=9,
    ),
    Sample(
        title="专题辅导报告",
        text="听专题辅导1场，时长两小时，未安排讨论。",
        kind=LECTURE.key,
        attended=9,
    ),
)
