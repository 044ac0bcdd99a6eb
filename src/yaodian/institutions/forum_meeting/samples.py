"""示例 for the demo: 座谈会."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="青年干部座谈会",
        text="围绕业务难点座谈，提出意见建议13条，归并为9条，当场答复4条，其余5条明确了承办科室和答复时间。",
        attended=8,
    ),
    Sample(
        title="服务对象座谈会",
        text="邀请企业和群众代表座谈，收集意见16条，涉及办事流程的7条已交窗口科室，两周内回复。",
        attended=7,
    ),
)
