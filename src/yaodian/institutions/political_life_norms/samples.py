"""示例 for the demo: 党内政治生活若干准则."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="党内政治生活制度执行情况自查",
        text="对照准则自查本单位制度执行情况，查会议记录26份，发现记录要素不全5处，已补正并统一记录格式。",
        attended=8,
    ),
    Sample(
        title="党内制度执行情况交叉检查",
        text="两个支部交叉检查会议记录，发现问题4个，均为补签和归档不及时，两周内整改完毕。",
        attended=7,
    ),
)
