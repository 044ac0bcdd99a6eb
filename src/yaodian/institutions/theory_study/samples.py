"""示例 for the demo: 党的创新理论学习."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="理论学习读书班",
        text="集中学习2天，分4个单元，每单元先自学后讨论，缺课人员已安排补学。",
        attended=9,
    ),
    Sample(
        title="集中学习",
        text="集体学习文件2份、文章1篇，用时一小时四十分钟，结合岗位列出要办的事项3件。",
        attended=9,
    ),
    Sample(
        title="支部理论学习",
        text="按计划学习第三章，讨论与窗口工作有关的问题2个，记入学习记录。",
        attended=8,
    ),
)
