"""示例 for the demo: 民主集中制."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="党组会议议事规则修订",
        text="会议研究修订党组议事规则，新增会前三天送达材料、逐项表决、表决结果当场宣布3条。修订稿已印发各科室。",
        attended=9,
    ),
    Sample(
        title="年度大额支出集体研究",
        text="集体研究年度信息化改造等大额支出3项，逐项表决，2项通过，1项因预算依据不足退回补充后再议。",
        attended=10,
    ),
    Sample(
        title="“三重一大”事项执行情况检查",
        text="检查本年“三重一大”决策记录11份，有2份缺会前征求意见材料，已要求承办科室补齐。",
        attended=8,
    ),
)
