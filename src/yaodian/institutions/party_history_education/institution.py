"""党史学习教育: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

PARTY_HISTORY_EDUCATION = declare(
    Institution(
        key="party_history_education",
        name="党史学习教育",
        clause="落实《党史学习教育工作条例》",
        recognises=Recognition(
            names=("党史学习教育", "党史教育", "党史学习", "党史专题学习", "学习党史", "学党史", "四史", "党史知识"),
        ),
    ),
)
