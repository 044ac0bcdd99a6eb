"""What the auditor finds, checks and takes away."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from yaodian.kernel.clock import BEIJING
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.chain import Change
from yaodian.orgs.models import AuditHead, AuditLine
from yaodian.orgs.queries.audit import Wanted, lines_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch, client: Client) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", "2026-07-10")
    city = small_city()
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    client.force_login(city.users[Role.AUDITOR])
    return city


def tell(city: City, role: Role, action: str, sentence: str, *changes: Change) -> None:
    write_audit(actor=city.actor(role), action=action, subject=city.jia, sentence=sentence, changes=changes)


def found(city: City, **wanted: object) -> list[str]:
    page = lines_of(actor=city.actor(Role.AUDITOR), wanted=Wanted(**wanted))  # type: ignore[arg-type]
    return [line.sentence for line in page.lines]


def test_each_filter_narrows(city: City) -> None:
    tell(city, Role.UNIT_SECRETARY, "保存记录", "第一条")
    tell(city, Role.COMMITTEE_STAFF, "保存记录", "第二条")
    tell(city, Role.COMMITTEE_STAFF, "下达", "第三条")
    assert found(city)[:3] == ["第三条", "第二条", "第一条"]
    assert found(city, first=TODAY) == ["第三条", "第二条", "第一条"]
    assert "第一条" not in found(city, last=TODAY - timedelta(days=1))
    assert found(city, person="书记") == ["第一条"]
    assert found(city, action="下达") == ["第三条"]
    assert found(city, kind="organisation", subject=city.jia.id)[:2] == ["第三条", "第二条"]
    assert found(city, first=TODAY, action="保存记录", person="工委") == ["第二条"]


def test_a_day_is_a_day_in_beijing(city: City) -> None:
    AuditHead.objects.of(city.committee_id).update(number=999)
    for number, moment in ((1001, time(23, 59, 59)), (1002, time(0, 0, 0))):
        day = TODAY if number == 1001 else TODAY + timedelta(days=1)
        AuditLine.objects.create(
            committee_id=city.committee_id,
            number=number,
            at=datetime.combine(day, moment, BEIJING),
            user_id=0,
            subject_id=0,
            sentence=str(number),
        )
    assert found(city, last=TODAY)[0] == "1001"
    assert found(city, first=TODAY + timedelta(days=1)) == ["1002"]


def test_the_page_keeps_its_filters_while_turning(city: City, client: Client) -> None:
    for number in range(60):
        tell(city, Role.UNIT_SECRETARY, "保存记录", f"第{number}条记录")
    page = client.get(reverse("orgs:audit"), {"action": "保存记录"}).content.decode()
    assert "第59条记录" in page
    assert "第9条记录" not in page
    address = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    older = client.get(address).content.decode()
    assert "第9条记录" in older
    assert "第59条记录" not in older
    assert "建立工委" not in older.split("<tbody>")[1]


def test_a_date_that_is_none_is_said_and_narrows_nothing(city: City, client: Client) -> None:
    page = client.get(reverse("orgs:audit"), {"first": "昨天"}).content.decode()
    assert 'class="error"' in page
    assert "建立工委" in page


def test_nothing_found_says_what_to_do(city: City, client: Client) -> None:
    assert "放宽日期" in client.get(reverse("orgs:audit"), {"person": "无此人"}).content.decode()


def test_the_file_holds_what_the_page_was_narrowed_to(city: City, client: Client) -> None:
    tell(city, Role.UNIT_SECRETARY, "保存记录", "=1+1", Change("标题", "甲", "乙"))
    answer = client.get(reverse("orgs:audit-export"), {"action": "保存记录"})
    assert "attachment" in answer.headers["Content-Disposition"]
    workbook = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = workbook.get_sheet_by_index(0).to_python()
    assert rows[1] == ["序号", "时间", "操作人", "操作", "对象", "说明", "变更项数"]
    assert rows[2][2:] == ["党组织书记", "保存记录", "组织", "=1+1", 1.0]
    assert str(rows[3][0]).endswith("导出人：安全审计员。")
