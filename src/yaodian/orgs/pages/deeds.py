"""What is done about one member, each by its own form: transfer, secondment, standing, posts, leaving, correction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms

from yaodian.orgs.actions.leaving import leave
from yaodian.orgs.actions.member_dates import MemberFacts, correct_dates_of
from yaodian.orgs.actions.person_facts import edit_person, link_account
from yaodian.orgs.actions.posts import begin_post, end_post
from yaodian.orgs.actions.secondments import end_secondment, second
from yaodian.orgs.actions.standings import extend_probation, make_full, retire
from yaodian.orgs.actions.transfers import take_back, transfer
from yaodian.orgs.actions.voteless import give_vote_back, take_vote
from yaodian.orgs.actors import Actor
from yaodian.orgs.models.people import DateSource, MemberStatus
from yaodian.orgs.person_forms import (
    AccountLinkForm,
    DatesForm,
    DayForm,
    FactsForm,
    LeaveForm,
    NoFieldsForm,
    PostEndForm,
    PostForm,
    SecondForm,
    TransferForm,
    VotelessForm,
)
from yaodian.orgs.queries.organisations import organisation_named
from yaodian.orgs.queries.person import PersonSheet
from yaodian.orgs.rights import Right

Given = dict[str, Any]
Act = Callable[[Actor, Given, Given], object]
"""The actor, which row as it was seen, and what the form gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """`suits`: for whom it is offered. `starts`: what its form begins with. `done`: what is said afterwards."""

    key: str
    label: str
    button: str
    form: type[forms.Form]
    act: Act
    done: str
    suits: Callable[[PersonSheet], bool]
    right: Right = Right.EDIT_ORGANISATIONS
    starts: Callable[[PersonSheet], Given] = lambda _sheet: {}


def _here(sheet: PersonSheet) -> bool:
    return not sheet.is_gone


def _is_waiting(sheet: PersonSheet) -> bool:
    return sheet.person.status in {MemberStatus.PROBATIONARY, MemberStatus.EXTENDED}


def _facts(sheet: PersonSheet) -> Given:
    return {"name": sheet.person.name, "work_phone": sheet.person.work_phone}


def _dates(sheet: PersonSheet) -> Given:
    return {name: getattr(sheet.person, name) for name in ("status", "join_on", "full_on", "date_source")}


def _to(actor: Actor, given: Given) -> Given:
    """The organisation that was named, and the day."""
    return {"to": organisation_named(actor=actor, text=given["to"]), "on": given["on"]}


def _begin_post(actor: Actor, row: Given, given: Given) -> object:
    place = organisation_named(actor=actor, text=given["place"])
    return begin_post(actor=actor, organisation=place, title=given["title"], on=given["on"], **row)


def _correct_dates(actor: Actor, row: Given, given: Given) -> object:
    right = MemberFacts(status=MemberStatus(given["status"]), join_on=given["join_on"], full_on=given["full_on"])
    return correct_dates_of(actor=actor, right=right, source=DateSource(given["date_source"]), **row)


DEEDS: Final = (
    Deed(
        key="transfer",
        label="转接组织关系",
        button="转接",
        form=TransferForm,
        act=lambda actor, row, given: transfer(actor=actor, **row, **_to(actor, given)),
        done="组织关系已转接。",
        suits=_here,
    ),
    Deed(
        key="second",
        label="借调",
        button="登记借调",
        form=SecondForm,
        act=lambda actor, row, given: second(actor=actor, **row, **_to(actor, given)),
        done="借调已登记。",
        suits=lambda sheet: _here(sheet) and sheet.away is None,
    ),
    Deed(
        key="second-end",
        label="结束借调",
        button="结束借调",
        form=DayForm,
        act=lambda actor, row, given: end_secondment(actor=actor, on=given["on"], **row),
        done="借调已结束。",
        suits=lambda sheet: _here(sheet) and sheet.away is not None,
    ),
    Deed(
        key="full",
        label="转正",
        button="转正",
        form=DayForm,
        act=lambda actor, row, given: make_full(actor=actor, on=given["on"], **row),
        done="已转为正式党员。",
        suits=_is_waiting,
    ),
    Deed(
        key="extend",
        label="延长预备期",
        button="延长预备期",
        form=NoFieldsForm,
        act=lambda actor, row, _given: extend_probation(actor=actor, **row),
        done="已登记延长预备期。",
        suits=lambda sheet: sheet.person.status == MemberStatus.PROBATIONARY,
    ),
    Deed(
        key="post",
        label="任职",
        button="登记任职",
        form=PostForm,
        act=_begin_post,
        done="任职已登记。",
        suits=_here,
        starts=lambda sheet: {"place": sheet.person.organisation.name},
    ),
    Deed(
        key="post-end",
        label="免去职务",
        button="免去",
        form=PostEndForm,
        act=lambda actor, row, given: end_post(actor=actor, post_id=given["post"], on=given["on"], **row),
        done="免职已登记。",
        suits=lambda sheet: _here(sheet) and bool(sheet.posts_held),
    ),
    Deed(
        key="retire",
        label="退休",
        button="登记退休",
        form=DayForm,
        act=lambda actor, row, given: retire(actor=actor, on=given["on"], **row),
        done="退休已登记，职务同时结束；组织关系不变，需要转接的另行办理。",
        suits=lambda sheet: _here(sheet) and sheet.person.retired_on is None,
    ),
    Deed(
        key="facts",
        label="更正姓名、电话",
        button="更正",
        form=FactsForm,
        act=lambda actor, row, given: edit_person(actor=actor, **row, **given),
        done="已更正。",
        suits=_here,
        starts=_facts,
    ),
    Deed(
        key="dates",
        label="更正党员状态和日期",
        button="更正",
        form=DatesForm,
        act=_correct_dates,
        done="已更正。",
        suits=_here,
        starts=_dates,
    ),
    Deed(
        key="account",
        label="对应账号",
        button="对应",
        form=AccountLinkForm,
        act=lambda actor, row, given: link_account(actor=actor, username=given["account"], **row),
        done="账号已对应，本人登录后看得到自己的信息。",
        suits=_here,
    ),
    Deed(
        key="leave",
        label="离开",
        button="登记离开",
        form=LeaveForm,
        act=lambda actor, row, given: leave(actor=actor, **row, **given),
        done="已登记，账号已锁定。",
        suits=_here,
    ),
    Deed(
        key="return",
        label="转回",
        button="转回",
        form=TransferForm,
        act=lambda actor, row, given: take_back(actor=actor, **row, **_to(actor, given)),
        done="已转回。账号仍锁定，需要时由安全保密管理员启用。",
        suits=lambda sheet: sheet.person.status == MemberStatus.LEFT,
    ),
    Deed(
        key="voteless",
        label="登记无表决权",
        button="登记",
        form=VotelessForm,
        act=lambda actor, row, given: take_vote(actor=actor, **row, **given),
        done="已登记。",
        suits=lambda sheet: sheet.person.status == MemberStatus.FULL and not sheet.is_voteless,
        right=Right.KEEP_VOTELESS,
    ),
    Deed(
        key="voteless-end",
        label="恢复表决权",
        button="恢复",
        form=DayForm,
        act=lambda actor, row, given: give_vote_back(actor=actor, on=given["on"], **row),
        done="已登记恢复。",
        suits=lambda sheet: _here(sheet) and sheet.is_voteless,
        right=Right.KEEP_VOTELESS,
    ),
)
