"""示例 for the demo: 宣讲团/宣讲进机关."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="宣讲进机关",
        text="按菜单预约宣讲1场，时长70分钟，讲后答问4个。原定场地检修，提前两天改到三楼会议室并已通知。",
        attended=8,
    ),
    Sample(
        title="宣讲团走进基层单位",
        text="在2个基层站所各宣讲1场，每场45分钟，合计听众63人，收到选题建议5条。",
        attended=7,
    ),
)
