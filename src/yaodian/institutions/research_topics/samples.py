"""示例 for the demo: 课题研究."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="课题立项评审",
        text="收到申报书17份，隐去单位后由5名评委评分，立项8项，结果公示五个工作日无异议。",
        attended=6,
    ),
    Sample(
        title="课题中期检查",
        text="在研课题8项全部提交中期材料，6项按计划推进，2项调整了调研对象，已书面说明。",
        attended=6,
    ),
)
