"""示例 for the demo: 党建品牌."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="党建品牌方案论证",
        text="品牌方案经3轮讨论定稿，明确服务对象、4项具体做法和年度节点，随文报机关党委备案。",
        attended=8,
    ),
    Sample(
        title="党建品牌阶段小结",
        text="按方案开展上门服务14次，办理事项33件，退回补材料的由上期9件降到4件。下期重点是预约渠道。",
        attended=8,
    ),
)
