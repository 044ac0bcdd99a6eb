"""经验总结: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

EXPERIENCE_SUMMARY = declare(
    Institution(
        key="experience_summary",
        name="经验总结",
        clause="总结实践经验和成效",
        recognises=Recognition(
            names=("总结…经验", "经验总结", "总结…做法", "总结…成效", "总结提炼", "总结推广", "提炼…经验"),
        ),
    ),
)
