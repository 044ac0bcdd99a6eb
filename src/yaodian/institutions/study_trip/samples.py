"""示例 for the demo: 外出学习参观."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="红色教育基地参观学习",
        text="到市内教育基地参观学习半天，听讲解1场，往返由单位统一用车，无其他费用。",
        attended=8,
    ),
    Sample(
        title="外出学习交流",
        text="到兄弟单位学习窗口服务做法，看现场2处，带回可借鉴做法3条，已在本单位试行1条。",
        attended=7,
    ),
)
