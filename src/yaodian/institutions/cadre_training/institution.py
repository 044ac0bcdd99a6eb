"""干部（后备干部）培训: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

CADRE_TRAINING = declare(
    Institution(
        key="cadre_training",
        name="干部（后备干部）培训",
        clause="开展党务干部、后备干部培训",
        recognises=Recognition(
            names=(
                "干部培训",
                "干部教育培训",
                "干部…培训",
                "后备干部学习培训",
                "后备干部培养",
                "年轻干部培养",
                "党务培训",
                "党务工作者培训",
                "党务工作者…培训",
                "书记培训",
                "书记…培训班",
                "书记轮训",
                "委员培训",
                "党员培训",
                "党员教育培训",
                "党员集中培训",
                "培训班",
                "轮训",
                "能力提升培训",
            ),
            unless=(
                "入党积极分子",
                "发展对象",
                "学习秘书",
            ),
        ),
        record_form=None,
    ),
)
