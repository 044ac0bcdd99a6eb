"""示例 for the demo: 政治机关意识教育/政治忠诚教育/党性教育."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="政治机关意识教育专题会",
        text="学习有关文件2份，对照职责梳理业务流程中的薄弱环节5个，落实到科室，月底前报整改情况。",
        attended=9,
    ),
    Sample(
        title="党性教育基地现场学习",
        text="到市内教育基地现场学习1天，课程3节，返程途中分组讨论，形成改进工作建议6条。",
        attended=8,
    ),
    Sample(
        title="新任职人员集中教育",
        text="对新任职、新转入人员集中教育半天，讲解机关工作制度4项，发放制度汇编。",
        attended=7,
    ),
)
