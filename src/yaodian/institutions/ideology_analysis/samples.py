"""示例 for the demo: 意识形态分析研判."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="{期}意识形态领域分析研判",
        text="研判本单位网站、公众号、讲座论坛等渠道情况，列出一般风险2项，未发现较大以上风险，逐项明确措施和责任科室。",
        kind="common",
        attended=9,
    ),
    Sample(
        title="{期}分析研判（无变化）",
        text="与上期相比没有新的风险点，上期2项措施已落实，签报后归档。",
        kind="no_change",
        attended=8,
    ),
    Sample(
        title="{期}分析研判：公众号管理",
        text="研判发现1个内设科室账号连续两个月未更新，确定并入单位主账号，月底前完成注销。",
        kind="common",
        attended=9,
    ),
)
