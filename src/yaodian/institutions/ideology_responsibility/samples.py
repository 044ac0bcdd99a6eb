"""示例 for the demo: 意识形态工作责任制."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="{期}意识形态工作专题研究",
        text="党组会议专题研究1次，听取半年工作汇报，确定下步事项4件，责任科室和时限写入纪要。",
        attended=9,
    ),
    Sample(
        title="{期}责任制落实情况报告",
        text="对照责任清单12项逐项核对，完成10项，2项在推进。报告经党组会议审议后按时上报。",
        attended=9,
    ),
)
