"""教职工代表大会: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

STAFF_CONGRESS = declare(
    Institution(
        key="staff_congress",
        name="教职工代表大会",
        clause="召开教职工代表大会",
        recognises=Recognition(
            names=("教代会", "教职工代表大会", "职代会", "职工代表大会", "教职工大会"),
        ),
        record_form=None,
    ),
)
