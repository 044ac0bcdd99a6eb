"""示例 for the demo: 模范机关创建."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="模范机关创建自评",
        text="对照年度指标31项自评，得分项28项，未达项3项，已列整改时间。自评表经机关党委会议审定后报送。",
        attended=8,
    ),
    Sample(
        title="创建措施清单制定",
        text="制定创建措施清单18条，分解到7个科室，每季度核对一次。本次核对完成11条。",
        attended=7,
    ),
)
