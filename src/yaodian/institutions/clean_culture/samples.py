"""示例 for the demo: 清廉文化/廉政教育."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="警示教育会",
        text="通报本系统典型案例2起，梳理本单位廉政风险点6个，逐个写明防控措施和责任科室。会后修订了差旅报销流程。",
        attended=9,
    ),
    Sample(
        title="参观廉政教育馆",
        text="集体参观廉政教育馆，听讲解1场，用时一个半小时。回来后各科室对照岗位风险清单补充4条。",
        attended=8,
    ),
    Sample(
        title="节前廉洁提醒",
        text="节前召开提醒会，学习有关纪律规定3条，公布监督电话。节后抽查公务用车和接待台账，未发现问题。",
        attended=9,
    ),
)
