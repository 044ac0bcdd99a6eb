"""示例 for the demo: “回头看”."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="已办结事项“回头看”",
        text="抽查上一季度办结事项10件，9件属实，1件整改后又出现同类问题，已重新立项并关联原编号。",
        attended=6,
    ),
    Sample(
        title="整改落实“回头看”",
        text="到4家单位复核整改，查看现场6处，资料22份，全部到位，复核结论已反馈。",
        attended=5,
    ),
    Sample(
        title="{期}“回头看”",
        text="对上期销号的8件事项电话回访，服务对象认可7件，1件要求补充说明，已转承办单位三日内答复。",
        attended=6,
    ),
)
