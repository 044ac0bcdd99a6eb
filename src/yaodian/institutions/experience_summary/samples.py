"""示例 for the demo: 经验总结."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="实践做法总结报告",
        text="汇总各科室材料14份，形成总结报告1份，梳理可延续的做法5条、需要改进的问题3个。已按时报送。",
        attended=7,
    ),
    Sample(
        title="总结材料征求意见",
        text="总结初稿发9个科室征求意见，收回意见12条，采纳10条，未采纳的2条已说明理由。",
        attended=6,
    ),
)
