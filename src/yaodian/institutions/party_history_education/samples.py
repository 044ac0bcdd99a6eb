"""示例 for the demo: 党史学习教育."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="党史学习教育专题学习",
        text="学习条例有关章节，列出本单位年度安排7项，已完成3项，其余写入月度计划。",
        attended=9,
    ),
    Sample(
        title="党史资料整理",
        text="收集本系统历史资料46份，扫描入库31份，形成大事记初稿1份，交档案室核对。",
        attended=7,
    ),
    Sample(
        title="参观本地党史展",
        text="集体参观本地党史专题展，听讲解1场，用时半天，参观照片未含个人资料，存支部档案。",
        attended=8,
    ),
)
