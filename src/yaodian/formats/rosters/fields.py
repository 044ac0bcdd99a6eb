"""The columns that are taken, with the headings offices give them. There are no others (domain rule §34)."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from yaodian.formats.rosters.cells import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`fills_block`: merged cells give their value to every row they cover."""

    key: str
    heading: str
    synonyms: tuple[str, ...]
    is_required: bool = False
    fills_block: bool = False
    hint: str = ""


PEOPLE_FIELDS: Final = (
    Field(
        key="name",
        heading="姓名",
        synonyms=("名字", "党员姓名", "姓 名"),
        is_required=True,
        hint="必填",
    ),
    Field(
        key="unit",
        heading="单位",
        synonyms=("所在单位", "工作单位", "部门", "所在部门", "单位名称", "所属单位", "单位（部门）", "部门（单位）"),
        fills_block=True,
        hint="支部重名时必填",
    ),
    Field(
        key="branch",
        heading="所在党支部",
        synonyms=(
            *("支部", "党支部", "所在支部", "支部名称", "党支部名称", "所属支部", "所属党支部"),
            *(
                "所在党组织",
                "所属党组织",
                "党组织",
                "党组织名称",
                "所在党支部名称",
                "所属党支部名称",
                "组织关系所在党支部",
            ),
        ),
        is_required=True,
        fills_block=True,
        hint="必填，写支部全称",
    ),
    Field(
        key="status",
        heading="党员类别",
        synonyms=("人员类别", "党员状态", "党员身份", "党员类型", "类别"),
        hint="正式党员、预备党员或预备期延长；新进党员没有转正时间的必填",
    ),
    Field(
        key="join_on",
        heading="入党时间",
        synonyms=(
            "入党日期",
            "加入党组织时间",
            "加入党组织日期",
            "加入中国共产党时间",
            "加入中国共产党日期",
            "入党年月日",
            "入党年月",
        ),
        hint="年月日，查不到的留空",
    ),
    Field(
        key="full_on",
        heading="转正时间",
        synonyms=("转正日期", "转为正式党员时间", "转为正式党员日期", "成为正式党员时间", "转正年月日", "转正年月"),
        hint="年月日，预备党员留空",
    ),
    Field(
        key="date_source",
        heading="日期来源",
        synonyms=("日期依据", "入党时间依据", "入党时间来源", "时间来源"),
        hint="入党志愿书、档案或党员信息系统；空着按党员信息系统",
    ),
    Field(
        key="post",
        heading="党内职务",
        synonyms=("党内任职", "党组织职务", "支部职务", "党务职务", "现任党内职务", "所任党内职务"),
        hint="几个职务用顿号隔开；空着不改",
    ),
    Field(
        key="work_phone",
        heading="办公电话",
        synonyms=("单位电话", "工作电话", "座机", "办公室电话", "固定电话", "办公固话"),
        hint="不收手机号",
    ),
)
ORGANISATION_FIELDS: Final = (
    Field(
        key="name",
        heading="组织名称",
        synonyms=(
            "全称",
            "组织全称",
            "名称",
            "党组织名称",
            "党组织全称",
            "单位名称",
            "单位全称",
            "机构名称",
            "支部名称",
        ),
        is_required=True,
        hint="必填，写全称",
    ),
    Field(
        key="short_name",
        heading="简称",
        synonyms=("组织简称", "党组织简称", "单位简称"),
        hint="不写时与全称相同",
    ),
    Field(
        key="kind",
        heading="组织类别",
        synonyms=("类别", "类型", "组织类型", "党组织类别", "党组织类型", "组织形式"),
        is_required=True,
        fills_block=True,
        hint="单位、党组、机关党委、党总支、党支部或党小组",
    ),
    Field(
        key="parent",
        heading="上级组织",
        synonyms=("上级党组织", "上级", "上级组织名称", "上级党组织名称", "隶属", "隶属组织", "隶属于"),
        fills_block=True,
        hint="工委直属的留空",
    ),
    Field(
        key="unit",
        heading="所属单位",
        synonyms=("单位", "所在单位", "部门", "所属部门"),
        fills_block=True,
        hint="有重名组织时必填",
    ),
    Field(
        key="order",
        heading="排序",
        synonyms=("排序号", "顺序", "顺序号", "次序", "官方排序"),
        hint="新设组织在同一上级之内的次序，1 至 999 的整数；空着排在最后",
    ),
)


class Roster(Enum):
    """What a file lists."""

    PEOPLE = "党员名册"
    ORGANISATIONS = "组织名册"

    @property
    def fields(self) -> tuple[Field, ...]:
        return PEOPLE_FIELDS if self is Roster.PEOPLE else ORGANISATION_FIELDS

    def field(self, key: str) -> Field:
        return next(each for each in self.fields if each.key == key)

    def named(self, heading: str) -> Field | None:
        """The field that is called so; `heading` as `key_of` gives it."""
        return _NAMED[self].get(heading)


_NAMED: Final = {
    roster: {key_of(name): each for each in roster.fields for name in (each.heading, *each.synonyms)}
    for roster in Roster
}
ERRORS_HEADING: Final = "错误说明"
# Columns of no content: they are passed over without a word.
SILENT: Final = frozenset({"序号", "编号", "行号", "no", "no.", ERRORS_HEADING})
