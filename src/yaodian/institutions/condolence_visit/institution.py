"""党内关怀/走访慰问: the declaration."""

from yaodian.kernel.institution import Institution, Recognition, Takes
from yaodian.kernel.registry import declare

CONDOLENCE_VISIT = declare(
    Institution(
        key="condolence_visit",
        name="党内关怀/走访慰问",
        clause="走访慰问困难党员、老党员",
        recognises=Recognition(
            names=(
                "慰问",
                "送温暖",
                "党内关怀",
                "关怀帮扶",
                "激励关怀",
                "关爱帮扶",
                "困难党员",
                "生活困难",
                "困难的党员",
            ),
            nearby=("老党员", "帮扶", "走访"),
        ),
        takes=Takes.COUNT_ONLY,
        columns=("党组织", "日期", "人数", "签认"),
        minutes=60,
    ),
)
