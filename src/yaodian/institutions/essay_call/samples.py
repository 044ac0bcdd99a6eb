"""示例 for the demo: 征文."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="征文报送",
        text="在本单位征集文章7篇，初选后报送3篇，均在规定字数以内，查重合格。",
        attended=7,
    ),
    Sample(
        title="征文初评",
        text="组织初评，按隐去单位的编号稿打分，5篇中推荐2篇，评审表已存档。",
        attended=6,
    ),
)
