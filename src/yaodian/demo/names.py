"""Invented names. Whoever bears one of them is not meant."""

from collections.abc import Iterator
from random import Random
from typing import Final

_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_GIVEN: Final = (
    "知秋,问渠,书宁,明远,思齐,静好,若谷,怀瑾,望舒,景行,修文,乐山,清和,子衿,星河,嘉言,守拙,行健,安澜,砚田,"
    "念初,牧之,云帆,采薇,听雨,临风,春晓,秉烛,长青,伯远,致远,立言,允中,东篱,南山,北辰,西园,晴川,竹君,松年"
)
# The first twelve are the small city. A city of 120 has departments, and centres and institutes beside them.
_OFFICES: Final = (
    "政务服务局,发展规划局,水利局,交通运输局,农业农村局,文化旅游局,卫生健康局,审计局,统计局,园林局,体育局,档案馆,"
    "教育局,科学技术局,工业和信息化局,民政局,司法局,财政局,人力资源局,自然资源局,生态环境局,住房建设局,商务局,"
    "应急管理局,市场监管局,城市管理局,医疗保障局,粮食储备局,林业局,气象局,地震局,邮政管理局,国防动员办公室,"
    "机关事务管理局,行政审批局,大数据局,金融工作局,信访局,乡村振兴局,退役军人局,海洋渔业局,港务局,口岸办公室,"
    "总工会,妇女联合会,科学技术协会,文学艺术联合会,社会科学联合会,工商业联合会,残疾人联合会,红十字会,"
    "供销合作社,地方志办公室,公积金管理中心,公共资源交易中心,招商促进中心,投资服务中心,税务局,烟草专卖局"
)
_INSTITUTES: Final = (
    "图书馆,博物馆,美术馆,科技馆,群众艺术馆,文物保护所,规划设计院,测绘院,农业科学院,林业科学院,水文站,环境监测站,"
    "疾病预防中心,急救中心,血液管理中心,人民医院,中医院,妇幼保健院,口腔医院,康复医院,公路事业中心,公交集团,"
    "轨道交通集团,水务集团,燃气集团,热力集团,城市建设集团,文化传媒集团,日报社,广播电视台,开放大学,技师学院,"
    "师范学校,第一中学,第二中学,实验小学,机关幼儿园,体育运动学校,少年宫,老年大学,人才服务中心,就业服务中心,"
    "社会保险中心,救助管理站,儿童福利院,殡葬管理所,不动产登记中心,房产交易中心,市政工程处,环境卫生处,"
    "绿化养护处,河道管理处,水库管理处,粮油质量站,种子管理站,畜牧兽医站,农机推广站,食品检验所,计量测试所,"
    "标准化研究院,信息中心"
)
DEPARTMENTS: Final = tuple(f"市{name}" for name in f"{_OFFICES},{_INSTITUTES}".split(","))
_NUMERALS: Final = "零一二三四五六七八九"


def people_names(random: Random) -> Iterator[str]:
    """Without end; a name may come twice, as in life."""
    given = _GIVEN.split(",")
    while True:
        yield random.choice(_SURNAMES) + random.choice(given)


def branch_name(number: int) -> str:
    """第一支部 to 第九十九支部."""
    tens, ones = divmod(number, 10)
    ten = f"{_NUMERALS[tens] if tens > 1 else ''}十" if tens else ""
    return f"第{ten}{_NUMERALS[ones] if ones else ''}支部"
