"""示例 for the demo: 支部建设/支部标准化."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="支部标准化建设自查",
        text="对照标准化清单逐项自查，24项中达标21项，缺3项：活动室制度未上墙、换届材料未归档、党小组未按新名单调整。已定下月底前补齐。",
        attended=10,
    ),
    Sample(
        title="支部换届选举",
        text="支部届满，召开党员大会无记名投票选出新一届支部委员会，到会人数过应到会人数的五分之四。选举结果当日报机关党委，已批复。",
        attended=9,
    ),
    Sample(
        title="支部活动室整理",
        text="活动室整理完成，制度、名单、记录簿各归其位，旧资料按年份装订12册移交档案室。",
        attended=8,
    ),
)
