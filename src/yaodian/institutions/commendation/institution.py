"""评优推先: the declaration."""

from yaodian.kernel.institution import Institution, Recognition, Takes
from yaodian.kernel.registry import declare

COMMENDATION = declare(
    Institution(
        key="commendation",
        name="评优推先",
        clause="表彰先进、评优推先",
        recognises=Recognition(
            names=(
                "表彰",
                "评优",
                "评选",
                "评比",
                "评先",
                "两优一先",
                "优秀共产党员",
                "优秀党务工作者",
                "先进基层党组织",
                "先进典型",
                "选树…典型",
                "典型选树",
                "先进个人",
                "先进集体",
                "最美公务员",
                "通报表扬",
                "光荣在党50年",
                "推优",
            ),
        ),
        takes=Takes.COUNT_ONLY,
        columns=("党组织", "日期", "项目", "人数", "签认"),
        minutes=60,
    ),
)
