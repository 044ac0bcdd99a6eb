"""示例 for the demo: “第一议题”制度."""

from yaodian.institutions.first_topic.institution import TOPIC
from yaodian.kernel.samples import Sample

_HELD: tuple[Sample, ...] = (
    Sample(
        title="党组会议（{期}）",
        text="学习近期发布的重要讲话2篇，结合本单位实际确定落实措施3条，明确责任科室和完成时限。",
        agenda=TOPIC.key,
        attended=9,
    ),
    Sample(
        title="党组会议：学习与安全生产部署",
        text="学习有关安全生产的重要指示精神，随后部署隐患排查，列出问题清单8项，限月底前整改。",
        agenda=TOPIC.key,
        attended=10,
    ),
    Sample(
        title="党组（扩大）会议",
        text="学习最新重要文章1篇，研究与本单位相关的贯彻事项2件，由办公室列入督办。",
        agenda=TOPIC.key,
        attended=9,
    ),
    Sample(
        title="党组会议：学习与年度预算",
        text="学习全会精神有关内容，结合预算安排压减一般性支出2项，由财务科一周内报调整方案。",
        agenda=TOPIC.key,
        attended=9,
    ),
)
_NOT_HELD: tuple[Sample, ...] = (
    Sample(
        title="党组紧急会议：抢险调度",
        text="会议只研究抢险值守和物资调拨，用时20分钟。",
        reason="险情紧急，未安排“第一议题”，内容顺延到下次党组会议补学。",
        attended=7,
    ),
    Sample(
        title="党组会议：突发舆情处置",
        text="会议只研究突发事件处置。",
        reason="夜间临时召开，未安排“第一议题”，已列入下次会议第一项。",
        attended=6,
    ),
    Sample(title="党组会议：项目评审", text="会议只研究项目评审事项，议程中没有安排“第一议题”。", attended=8),
)
# One is drawn at random for a meeting: most meetings had it, few had a reason, hardly one had none.
SAMPLES: tuple[Sample, ...] = 4 * _HELD + _NOT_HELD
