"""示例 for the demo: 大讲堂."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="大讲堂专题讲座",
        text="按菜单预约1讲，时长100分钟，另有3家单位派人参加。现场提问5个，课件经审核后存资料室。",
        attended=8,
    ),
    Sample(
        title="大讲堂：业务专题",
        text="由承办单位讲解新修订条例，时长90分钟。收回不记名反馈26份，时间、场地、实用三项平均4.3分（满分5分）。",
        attended=8,
    ),
)
