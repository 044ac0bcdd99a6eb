"""The yearly plan: written, adopted by the unit's own 党组, changed by a new edition; deliverables by title."""

from dataclasses import replace
from datetime import date

import pytest

from yaodian.institutions.theory_center_group.actions import (
    DeliverableEntry,
    Topic,
    add_deliverable,
    adopt_plan,
    withdraw_deliverable,
    write_plan,
)
from yaodian.institutions.theory_center_group.models import Deliverable, StudyPlan, StudyTopic
from yaodian.institutions.theory_center_group.tests.groups import YEAR, party_meeting, session
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.orgs.models import AuditLine, Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

TOPICS = (Topic(1, "高质量发展"), Topic(3, "基层治理"), Topic(1, " "))
ENTRY = DeliverableEntry(kind="report", title="窗口服务调研报告", unit_text="办公室", dated_on=date(2026, 5, 6))


def written(city: City, *, number: int = 0, version: int = 0, reason: str = "") -> StudyPlan:
    return write_plan(
        actor=city.actor(Role.STUDY_SECRETARY),
        group_id=city.jia_group.id,
        year=YEAR,
        topics=TOPICS,
        number=number,
        version=version,
        reason=reason,
    )


def adopted(city: City, plan: StudyPlan) -> StudyPlan:
    meeting = party_meeting(city, date(2026, 1, 20))
    return adopt_plan(
        actor=city.actor(Role.STUDY_SECRETARY), plan_id=plan.id, version=plan.version, meeting_id=meeting.id
    )


def test_it_is_written_by_quarter_and_may_be_changed_until_it_is_adopted(city: City) -> None:
    first = written(city)
    assert (first.number, first.version) == (1, 1)
    second = written(city, number=1, version=1)
    assert (second.id, second.version) == (first.id, 2)
    assert list(StudyTopic.objects.order_by("position").values_list("quarter", "title")) == [
        (1, "高质量发展"),
        (3, "基层治理"),
    ]
    assert AuditLine.objects.filter(action="写学习计划").count() == 2


def test_an_adopted_plan_stays_as_it_is_and_a_change_is_the_next_edition(city: City) -> None:
    plan = adopted(city, written(city))
    assert plan.adopted_in is not None
    with pytest.raises(RefusedError, match="修改要写明原因"):
        written(city, number=1, version=plan.version)
    changed = written(city, number=1, version=plan.version, reason="增加学习教育专题")
    assert (changed.number, changed.adopted_in_id) == (2, None)
    assert StudyPlan.objects.get(number=1).adopted_in_id == plan.adopted_in_id
    with pytest.raises(RefusedError, match="已经审定过"):
        adopt_plan(
            actor=city.actor(Role.STUDY_SECRETARY), plan_id=plan.id, version=plan.version, meeting_id=plan.adopted_in.id
        )


def test_two_who_write_at_once_do_not_overwrite_each_other(city: City) -> None:
    written(city)
    with pytest.raises(ConflictError):
        written(city)
    with pytest.raises(ConflictError):
        written(city, number=1, version=7)


@pytest.mark.parametrize(
    ("kind", "words"), [("center", "本党组的一次党组会议"), ("planned", "还没有召开"), ("early", "请核对")]
)
def test_only_a_meeting_of_its_own_party_group_that_was_held_adopts_it(city: City, kind: str, words: str) -> None:
    plan = written(city)
    meeting = {
        "center": lambda: session(city, date(2026, 1, 20)),
        "planned": lambda: party_meeting(city, date(2026, 7, 20), is_held=False),
        "early": lambda: party_meeting(city, date(2024, 12, 20)),
    }[kind]()
    with pytest.raises(RefusedError, match=words):
        adopt_plan(actor=city.actor(Role.STUDY_SECRETARY), plan_id=plan.id, version=plan.version, meeting_id=meeting.id)


def test_the_groups_of_others_are_not_there(city: City) -> None:
    with pytest.raises(Organisation.DoesNotExist):
        write_plan(
            actor=city.actor(Role.STUDY_SECRETARY),
            group_id=city.yi_group.id,
            year=YEAR,
            topics=TOPICS,
            number=0,
            version=0,
        )
    with pytest.raises(Organisation.DoesNotExist):
        add_deliverable(actor=city.actor(Role.STUDY_SECRETARY), group_id=city.jia_first.id, entry=ENTRY)


def test_a_deliverable_is_a_title_a_unit_and_a_date(city: City) -> None:
    actor, held = city.actor(Role.STUDY_SECRETARY), session(city, date(2026, 5, 6))
    made = add_deliverable(actor=actor, group_id=city.jia_group.id, entry=replace(ENTRY, meeting_id=held.id))
    assert (made.year, made.meeting_id) == (YEAR, held.id)
    with pytest.raises(RefusedError, match="已经登记过"):
        add_deliverable(actor=actor, group_id=city.jia_group.id, entry=ENTRY)
    with pytest.raises(RefusedError, match="为什么撤下"):
        withdraw_deliverable(actor=actor, deliverable_id=made.id, version=1, reason=" ")
    withdraw_deliverable(actor=actor, deliverable_id=made.id, version=1, reason="重复登记")
    assert Deliverable.objects.get().withdrawn_reason == "重复登记"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": " "}, "请写成果的题目"),
        ({"unit_text": ""}, "不写个人"),
        ({"kind": "poem"}, "请选成果的类别"),
        ({"dated_on": date(2026, 7, 16)}, "不能晚于今天"),
        ({"title": "机密★一年"}, "密"),
    ],
)
def test_what_it_may_not_hold(city: City, changed: dict[str, object], words: str) -> None:
    entry = replace(ENTRY, **changed)  # type: ignore[arg-type]  # a case of the table
    with pytest.raises(RefusedError, match=words):
        add_deliverable(actor=city.actor(Role.STUDY_SECRETARY), group_id=city.jia_group.id, entry=entry)
