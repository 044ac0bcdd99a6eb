"""示例 for the demo: 主题教育成果制度化长效化."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="制度化成果清单",
        text="收集有效做法14条，经合法性和负担审核，保留9条，其中4条已转为正式制度印发，5条年内完成。",
        attended=7,
    ),
    Sample(
        title="长效机制评估",
        text="对一年前印发的3项制度评估，2项继续执行，1项因流程变化修订，修订稿已征求意见。",
        attended=7,
    ),
)
