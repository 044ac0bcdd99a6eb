"""示例 for the demo: 品牌活动."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="品牌活动本年度第一次开展",
        text="按年初安排在活动基地开展，分3个小组劳动半天，栽苗60株，清理护坡约200米。成活情况由后勤科每季度看一次。",
        attended=9,
    ),
    Sample(
        title="品牌活动现场开放日",
        text="接待服务对象和社区居民42人，讲解4场，收到意见7条，其中5条当场答复，2条转业务科室。",
        attended=8,
    ),
)
