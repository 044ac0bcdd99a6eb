"""发展党员: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

MEMBER_DEVELOPMENT = declare(
    Institution(
        key="member_development",
        name="发展党员",
        clause="做好发展党员工作",
        recognises=Recognition(
            names=(
                "发展对象培训班",
                "发展党员",
                "党员发展",
                "入党积极分子",
                "发展对象",
                "预备党员",
                "发展新党员",
                "新党员的发展",
                "党员的发展",
            ),
        ),
        record_form=None,
    ),
)
