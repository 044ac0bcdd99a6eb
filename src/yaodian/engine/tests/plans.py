"""Plans for tests: an invented text, read for the small city."""

from typing import Final

from yaodian.engine.actions.issue import issue_version, run_issue
from yaodian.engine.actions.plans import import_plan
from yaodian.engine.actions.review import confirm_all
from yaodian.engine.models import Job, PlanVersion
from yaodian.formats.keypoints.source.load import load
from yaodian.formats.keypoints.source.model import Source
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

YEAR: Final = 2026
TEXT: Final = """云泽市直机关2026年党建工作要点
2026年全市机关党的建设的总体要求是：聚焦建设队伍、服务群众。
一、坚定政治忠诚，建好政治机关
1.抓实对党忠诚教育。把对党忠诚作为首要品质，“七一”前组织党龄逢十党员过集体“政治生日”，年底前组织各党支部完成对党忠诚“五个一”活动，推动党员立足岗位守初心。
2.推动决策部署落地。每月通报1次重点任务进展，常态化开展“回头看”。
二、强化理论武装，提升学习质效
（一）健全学习制度
3.规范党组学习。每次党组会议严格执行“第一议题”制度，每季度组织党组（党委）理论学习中心组集体研讨不少于1次，定期分析研判意识形态领域形势。
4.建强学习队伍。由各单位机关党委负责，12月20日前报送年度落实情况，适时公布典型案例。
中共云泽市委市直机关工作委员会
2026年1月20日
"""


def source_of(text: str = TEXT, name: str = "要点.txt") -> Source:
    return load(text.encode(), name)


def imported_plan(city: City, text: str = TEXT, year: int | None = None) -> PlanVersion:
    """A version under review, as the reader proposes it."""
    return import_plan(actor=city.actor(Role.COMMITTEE_STAFF), source=source_of(text), year=year)


def issued_plan(city: City, text: str = TEXT, year: int | None = None) -> PlanVersion:
    """A version in force with all its duties. What needs a person's choice stays open, as in `imported_plan`."""
    version = imported_plan(city, text, year)
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    issue(city, version)
    return version


def issue(city: City, version: PlanVersion) -> Job:
    """Issue it and do the work of the job at once."""
    job = issue_version(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    run_issue(committee_id=city.committee_id, job_id=job.id)
    version.refresh_from_db()
    job.refresh_from_db()
    return job
