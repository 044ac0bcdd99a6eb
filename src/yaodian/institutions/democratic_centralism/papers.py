"""议题申报表: one proposal as the form that the office files with the agenda."""

from io import BytesIO

from yaodian.formats.official.word import Paper, Table, shown, write_paper
from yaodian.institutions.democratic_centralism.page_words import hearing_said
from yaodian.institutions.democratic_centralism.proposals import Known
from yaodian.kernel.dates import date_text
from yaodian.kernel.missing import MISSING
from yaodian.orgs.models import Organisation


def word_of(known: Known, group: Organisation) -> BytesIO:
    """What no one entered shows 〔待补〕; the signature is left to the pen."""
    row = known.proposal
    rows = (
        ("编号", f"{row.year}年第{row.number}号"),
        ("议题", row.title),
        ("事项类别", row.get_matter_display()),
        ("提交部门", shown(row.office_text)),
        ("审核", f"党组书记{date_text(row.approved_on)}同意上会" if row.approved_on else MISSING),
        ("材料送达", date_text(row.materials_on) if row.materials_on else MISSING),
        *(
            (f"{each.meeting.year}年第{each.meeting.number}次党组会议", hearing_said(known, each))
            for each in known.hearings
        ),
    )
    buffer = BytesIO()
    paper = Paper(
        title="党组会议议题申报表",
        opening=f"{group.name}：",
        parts=(Table(("项目", "内容"), rows, (1, 3)),),
        signature=("党组书记（签字）：　　　　　　", "　　年　　月　　日"),
    )
    write_paper(buffer, paper)
    return buffer
