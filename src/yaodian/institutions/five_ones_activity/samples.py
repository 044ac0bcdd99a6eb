"""示例 for the demo: “五个一”活动."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="“五个一”之一：集体重温入党志愿书",
        text="支部在活动室开展，用时40分钟。有2名党员出差，已约定下月补。",
        attended=8,
    ),
    Sample(
        title="“五个一”之二：为群众办一件实事",
        text="为小区加装楼道扶手3处、照明灯5盏，材料费由社区列支，党员出工半天。",
        attended=9,
    ),
    Sample(
        title="“五个一”之三：一次参观学习",
        text="支部到市党史馆参观，听讲解1场，往返半天，未影响窗口值班。",
        attended=8,
    ),
)
