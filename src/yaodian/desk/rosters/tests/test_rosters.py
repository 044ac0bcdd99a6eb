"""The pages of a roster import, from the empty history to the undone import."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.models import Job
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.sheets import sheet_table
from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.actions.imports.tests.offices import csv_of
from yaodian.orgs.models import ImportUnit, Person, RosterImport
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

PAGE = "/organisations/rosters/"
LIN = ("林知远", "市甲局", "第一支部", "正式党员", "2012-06-28", "", "")
SHEN = ("沈清和", "市乙局", "第一支部", "正式党员", "1998-07-01", "", "")
LOST = ("苏以宁", "市甲局", "第九支部", "预备党员", "2026-03-05", "", "")
_CELL = re.compile(r"<t[dh][^>]{0,200}>(.{0,2000}?)</t[dh]>", re.DOTALL)
TERMS = {"holds_on": "2026-07-01", "extent": "complete", "hidden": "ASK"}


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return small_city()


@pytest.fixture
def client(city: City) -> Client:
    return signed_in(city)


class Office:
    """Sends forms and lets the jobs run."""

    def __init__(self, client: Client, run: DjangoCaptureOnCommitCallbacks) -> None:
        self.client, self._run = client, run

    def upload(self, data: bytes, name: str = "名册.csv", roster: str = "people", **more: str) -> Any:
        with self._run(execute=True):
            sent = {**TERMS, **more, "file": SimpleUploadedFile(name, data)}
            return self.client.post(f"{PAGE}new/?roster={roster}", sent, follow=True)

    def post(self, url: str, **fields: Any) -> Any:
        with self._run(execute=True):
            return self.client.post(url, fields, follow=True)

    def latest(self) -> str:
        return f"{PAGE}{RosterImport.objects.order_by('-id')[0].id}/"


@pytest.fixture
def office(client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Office:
    return Office(client, django_capture_on_commit_callbacks)


def row_of(page: Any, unit: str) -> list[str]:
    """The cells of the unit's row, as they are read."""
    rows = re.findall(r"<tr[^>]{0,200}>(.{0,5000}?)</tr>", page.content.decode(), re.DOTALL)
    cells = ([" ".join(re.sub(r"<[^>]{0,2000}>", " ", each).split()) for each in _CELL.findall(row)] for row in rows)
    return next([text for text in row if text] for row in cells if unit in row)


def test_an_empty_history_teaches_and_the_tree_leads_to_it(client: Client) -> None:
    assert "还没有导入过" in text_of(client.get(PAGE))
    assert f'href="{PAGE}">名册导入</a>' in client.get("/organisations/").content.decode()


@pytest.mark.parametrize("roster", list(Roster))
def test_a_template_can_be_downloaded(client: Client, roster: Roster) -> None:
    answer = client.get(f"{PAGE}template/", {"roster": roster.name.lower()})
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert sheet_table(answer.getvalue()).sheet == roster.value


def test_from_upload_to_preview_to_the_written_roster_and_back(client: Client, office: Office) -> None:
    uploaded = office.upload(csv_of([LIN, SHEN]))
    assert uploaded.redirect_chain[0][0] == f"{office.latest()}jobs/{Job.objects.get(kind='roster_compare').id}/"
    assert "比对完了：2行，其中0行有错误" in text_of(client.get(uploaded.redirect_chain[0][0]))
    preview = text_of(client.get(office.latest()))
    assert "待批准" in preview
    assert "合计2000" in preview
    jia = ImportUnit.objects.get(name="市甲局").unit_id
    assert "市甲局第一支部；正式党员；2012年6月28日入党" in text_of(client.get(f"{office.latest()}units/{jia}/"))
    assert "没有这样的变动" in text_of(client.get(f"{office.latest()}units/{jia}/", {"kind": "left"}))
    assert Person.objects.count() == 0
    office.post(f"{office.latest()}approve/", do="units", unit=[jia])
    assert list(Person.objects.values_list("name", flat=True)) == ["林知远"]
    office.post(f"{office.latest()}approve/", do="units", unit=[ImportUnit.objects.get(name="市乙局").unit_id])
    result = text_of(client.get(office.latest()))
    assert "已导入2个单位：新进2" in result
    assert "8月14日以前可以撤销" in result
    office.post(f"{office.latest()}undo/")
    assert "名册恢复到导入之前" in text_of(client.get(office.latest()))
    assert Person.objects.count() == 0
    assert "已撤销" in text_of(client.get(PAGE))


def test_a_file_with_errors_comes_back_with_the_way_to_mend_them(client: Client, office: Office) -> None:
    office.upload(csv_of([LIN, LOST]))
    page = client.get(office.latest())
    assert "1行有错误" in text_of(page)
    assert "整份一起导入" not in text_of(page)
    assert "第3行C列" in text_of(client.get(f"{office.latest()}problems/"))
    returned = client.get(f"{office.latest()}returned/")
    assert "attachment" in returned["Content-Disposition"]
    text = returned.getvalue().decode("utf-8-sig")
    assert text.splitlines()[0].endswith(",错误说明")
    assert "支部“第九支部”：在所写的单位里没有找到这个支部" in text
    refused = office.post(f"{office.latest()}approve/", do="whole")
    assert refused.status_code == 422
    assert "还有1行有错误，不能整份导入" in text_of(refused)


def test_without_an_error_there_is_nothing_to_mend(client: Client, office: Office) -> None:
    office.upload(csv_of([LIN]))
    assert "没有错误" in text_of(client.get(f"{office.latest()}problems/"))
    office.post(f"{office.latest()}approve/", do="whole")
    assert Person.objects.count() == 1


def test_columns_that_were_not_understood_are_asked_for_with_the_same_file(client: Client, office: Office) -> None:
    data = csv_of([("林知远", "市甲局第一支部", "正式党员", "x")], ("姓名", "编在哪里", "党员类别", "身份证号"))
    asked = office.upload(data)
    columns = asked.redirect_chain[-1][0]
    assert columns == f"{office.latest()}columns/"
    assert "没有找到“所在党支部”列" in text_of(asked)
    assert client.get(office.latest()).headers["Location"] == columns
    chosen = {"column-A": "name", "column-B": "branch", "column-C": "status"}
    assert "请选一个文件" in text_of(office.post(columns, **chosen))
    other = office.post(columns, **chosen, file=SimpleUploadedFile("名册.csv", data + b"\n"))
    assert "这不是刚才那份文件" in text_of(other)
    done = office.post(columns, **chosen, file=SimpleUploadedFile("名册.csv", data))
    assert "jobs" in done.redirect_chain[0][0]
    assert row_of(client.get(office.latest()), "市甲局") == ["市甲局", "1", "0", "0", "0", "0", "0", "待批准"]
    assert "D列“身份证号”属于不收集的个人信息" in text_of(client.get(office.latest()))


@pytest.mark.parametrize(
    ("data", "name", "more", "said"),
    [
        (b"", "名册.csv", {}, "文件是空的"),
        (b"%PDF-1.7", "名册.pdf", {}, "还没有读入"),
        (csv_of([]), "名册.csv", {}, "表头下面没有名册行"),
        (csv_of([LIN]), "名册.csv", {"holds_on": "2026-07-16"}, "名册日期不能晚于今天"),
        (csv_of([LIN]), "名册.csv", {"holds_on": ""}, "名册日期"),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_rest_of_the_form_stays(
    office: Office, data: bytes, name: str, more: dict[str, str], said: str
) -> None:
    refused = office.upload(data, name, extent="partial", **more)
    assert refused.status_code == 422
    assert said in text_of(refused)
    assert "checked" in refused.content.decode().split('value="partial"')[1][:80]
    assert RosterImport.objects.count() == 0


def test_a_file_that_is_too_large_is_not_even_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaodian.desk.rosters.form.LIMITS", type("Small", (), {"file_bytes": 10}))
    assert "文件超过20MB" in text_of(office.upload(csv_of([LIN])))


def test_an_import_is_given_up_or_compared_again(client: Client, office: Office) -> None:
    office.upload(csv_of([LIN]))
    office.post(f"{office.latest()}again/")
    assert Job.objects.filter(kind="roster_compare", state="done").count() == 2
    assert "已放弃导入《名册.csv》，名册没有改动。" in text_of(office.post(f"{office.latest()}drop/"))
    assert "已经清除" in text_of(client.get(office.latest()))
    for step in ("drop", "again", "undo", "approve"):
        assert office.post(f"{office.latest()}{step}/").status_code == 422
    assert client.get(f"{office.latest()}returned/").status_code == 422


def test_organisations_come_in_as_well(client: Client, office: Office) -> None:
    heads = ("组织名称", "组织类别", "上级组织")
    office.upload(csv_of([("市丙局", "单位", "")], heads), roster="organisations")
    assert "组织名册" in text_of(client.get(office.latest()))
    assert row_of(client.get(office.latest()), "市丙局")[:2] == ["市丙局", "1"]


def test_a_job_that_broke_off_is_run_again_and_one_that_is_over_says_so(client: Client, office: Office) -> None:
    office.upload(csv_of([LIN]))
    job = Job.objects.get()
    Job.objects.update(state=Job.State.FAILED, message="中途出错。")
    assert "没有办完：中途出错。" in text_of(client.get(f"{office.latest()}jobs/{job.id}/"))
    office.post(f"{office.latest()}jobs/{job.id}/")
    assert "比对完了" in text_of(client.get(f"{office.latest()}jobs/{job.id}/"))
    RosterImport.objects.update(state=RosterImport.State.CHECKING)
    assert "jobs" in client.get(office.latest()).headers["Location"]
    Job.objects.update(kind="roster_write")
    assert "这一步已经结束" in text_of(office.post(f"{office.latest()}jobs/{job.id}/"))


def test_an_office_sees_its_own_imports_and_founds_nothing(city: City, office: Office) -> None:
    office.upload(csv_of([LIN]))
    theirs = signed_in(city, Role.DEPARTMENT_OFFICE)
    assert theirs.get(office.latest()).status_code == 404
    assert theirs.get(f"{PAGE}new/", {"roster": "organisations"}).status_code == 403
    assert "导入组织名册" not in text_of(theirs.get(PAGE))
    assert signed_in(city, Role.UNIT_SECRETARY).get(PAGE).status_code == 403
