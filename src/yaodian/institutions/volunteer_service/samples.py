"""示例 for the demo: 志愿服务."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="社区志愿服务",
        text="到报到社区服务半天，入户发放防诈骗说明80份，登记待办事项6件，转社区办理。",
        attended=8,
    ),
    Sample(
        title="文明交通志愿服务",
        text="在2个路口值守，早晚高峰各一班，共4天，协助引导行人，未影响本职工作。",
        attended=7,
    ),
    Sample(
        title="河岸清洁志愿服务",
        text="清理河岸约1.2公里，装运垃圾28袋，发现破损护栏2处，已报主管单位。",
        attended=8,
    ),
)
