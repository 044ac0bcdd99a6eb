"""A unit's own Word file for its papers: checked, in force from then on, inherited, replaced and ended, never lost."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.missing import MISSING
from yaodian.meetings.actions.templates import add_template, end_template
from yaodian.meetings.models import PaperTemplate
from yaodian.meetings.papers.files import example, paper_file
from yaodian.meetings.papers.places import places_for
from yaodian.meetings.queries.meetings import meeting_sheet
from yaodian.meetings.tests.meetings import all_came, decision, held, planned
from yaodian.orgs.models import AuditLine, Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
Paper = PaperTemplate.Paper


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def added(city: City, *paragraphs: str, at: Organisation | None = None, known: int = 0, **more: Any) -> PaperTemplate:
    role = Role.DEPARTMENT_OFFICE if at else Role.UNIT_SECRETARY
    return add_template(
        actor=city.actor(role),
        organisation_id=(at or city.jia_first).id,
        paper=more.get("paper", Paper.NOTICE),
        known=known,
        name=more.get("name", "本局通知.docx"),
        data=more.get("data") or word(*paragraphs),
    )


def lines(city: City, kind: Paper, meeting_id: int) -> list[str]:
    found = meeting_sheet(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting_id)
    return [each.text for each in docx.Document(io.BytesIO(paper_file(kind, found).data)).paragraphs]


def test_a_notice_is_written_in_the_file_of_the_branch(city: City) -> None:
    added(city, "{{标题}}", "请于{{时间}}到{{地点}}。", "{{议程}}")
    assert lines(city, Paper.NOTICE, planned(city, place="").id) == [
        "关于召开第一季度支部党员大会的通知",
        f"请于2026年3月16日（周一）14:30至16:30到{MISSING}。",
        "1.学习：学习全会公报（支部书记）",
        "2.讨论研究：讨论第一季度工作",
    ]


def test_a_branch_without_its_own_takes_that_of_the_nearest_above(city: City) -> None:
    meeting = planned(city)
    added(city, "甲局：{{会议}}", at=city.jia)
    assert lines(city, Paper.NOTICE, meeting.id) == ["甲局：第一季度支部党员大会"]
    added(city, "机关党委：{{会议}}", at=city.jia_committee)
    assert lines(city, Paper.NOTICE, meeting.id) == ["机关党委：第一季度支部党员大会"]
    own = added(city, "一支部：{{会议}}")
    assert lines(city, Paper.NOTICE, meeting.id) == ["一支部：第一季度支部党员大会"]
    secretary = city.actor(Role.UNIT_SECRETARY)
    end_template(actor=secretary, organisation_id=city.jia_first.id, template_id=own.id, version=own.version)
    assert lines(city, Paper.NOTICE, meeting.id) == ["机关党委：第一季度支部党员大会"]


def test_a_new_one_ends_the_one_before_and_both_are_kept(city: City) -> None:
    added(city, "一：{{会议}}")
    added(city, "二：{{会议}}", known=1)
    first, second = PaperTemplate.objects.order_by("number")
    assert (first.number, first.ended_at is None, second.number, second.ended_at is None) == (1, False, 2, True)
    assert [line.action for line in AuditLine.objects.order_by("number")][-2:] == ["上传模板", "上传模板"]


def test_two_who_change_it_at_once_are_told(city: City) -> None:
    added(city, "一：{{会议}}")
    with pytest.raises(ConflictError, match="换过这个模板"):
        added(city, "二：{{会议}}", known=0)
    row = PaperTemplate.objects.get()
    ended: dict[str, Any] = {
        "actor": city.actor(Role.UNIT_SECRETARY),
        "organisation_id": city.jia_first.id,
        "template_id": row.id,
    }
    end_template(**ended, version=1)
    with pytest.raises(ConflictError):
        end_template(**ended, version=2)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"data": word("{{会议}}于{{实到}}")}, "“实到”不是可用的名称"),  # a notice does not know who came
        ({"data": word("没有位置")}, "没有要填的位置"),
        ({"data": b"%PDF-1.4", "name": "通知.pdf"}, ""),
        ({"data": "会议通知{{会议}}".encode(), "name": "通知.txt"}, "Word 文件"),
        ({"data": word("{{会议}}"), "name": "机密★通知.docx"}, ""),
        ({"data": word("{{会议}}") + b"\0" * 2**21}, "超过 2 MB"),
    ],
)
def test_what_cannot_be_filled_or_may_not_come_in_is_refused(city: City, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        added(city, **changed)
    assert said in str(refused.value)
    assert not PaperTemplate.objects.exists()


def test_the_templates_of_others_do_not_exist(city: City) -> None:
    with pytest.raises(Organisation.DoesNotExist):
        add_template(
            actor=city.actor(Role.UNIT_SECRETARY),
            organisation_id=city.jia_second.id,
            paper=Paper.NOTICE,
            known=0,
            name="a.docx",
            data=word("{{会议}}"),
        )


@pytest.mark.parametrize("kind", Paper)
def test_the_example_is_a_template_with_every_name_and_its_gaps_show(city: City, kind: Paper) -> None:
    data = example(kind).data
    added(city, paper=kind, data=data)
    meeting = held(city, all_came(city, planned(city)), decisions=(decision(),))
    said = "\n".join(lines(city, kind, meeting.id))
    assert "{{" not in said
    assert len(places_for(kind)) == data_names(data)
    if kind is not Paper.NOTICE:
        assert "实到：5" in said
        assert f"签认人：{MISSING}" in said


def data_names(data: bytes) -> int:
    return sum(each.text.count("{{") for each in docx.Document(io.BytesIO(data)).paragraphs)


def test_from_upload_to_download_on_the_page(city: City, browse: Callable[[Role], Client]) -> None:
    secretary, page = browse(Role.UNIT_SECRETARY), f"/meetings/units/{city.jia_first.id}/templates/"
    bad = SimpleUploadedFile("本局.docx", word("{{会议}}", "{{人数}}"))
    refused = secretary.post(page, {"paper": "minutes", "known": 0, "file": bad})
    assert refused.status_code == 422
    assert "第2段" in refused.content.decode()
    good = SimpleUploadedFile("本局.docx", word("{{会议}}"))
    assert secretary.post(page, {"paper": "minutes", "known": 0, "file": good}).status_code == 302
    row = PaperTemplate.objects.get()
    assert "本组织的第 1 版" in secretary.get(page).content.decode()
    answer: Any = secretary.get(f"{page}{row.id}/")
    assert b"".join(answer.streaming_content) == word("{{会议}}")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert secretary.post(f"{page}{row.id}/end/", {"version": 1}).status_code == 302
    shown = secretary.get(page).content.decode()
    assert "通用样式" in shown
    assert "停用" in shown
    assert secretary.post(page, {"paper": "minutes", "known": 1}).status_code == 422  # no file chosen
    assert secretary.post(page, {"paper": "poem", "known": 1}).status_code == 404
