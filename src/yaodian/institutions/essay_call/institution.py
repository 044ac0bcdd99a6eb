"""征文: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

ESSAY_CALL = declare(
    Institution(
        key="essay_call",
        name="征文",
        clause="开展征文、书画等作品征集",
        recognises=Recognition(
            names=(
                "征文",
                "书画",
                "书法",
                "诗文",
                "摄影",
                "美术作品",
                "文艺作品",
                "作品征集",
                "征集作品",
                "论文征集",
                "论文评选",
                "学习感悟",
                "学习心得",
                "学习体会",
                "心得体会文章",
                "心得体会征集",
                "撰写…心得",
                "撰写…感悟",
                "撰写…体会",
                "理论文章",
            ),
            nearby=("心得体会", "感悟", "投稿"),
        ),
        record_form=RecordForm.CONTEST,
        columns=("编号", "题目", "单位", "体裁", "字数", "查重", "各评委分", "总分", "名次", "奖次"),
        settings=(
            Setting("characters", "字数上限", 3000, Grade.LOCAL, "一市征文通知，2021年；另一地约2500字"),
            Setting(
                "quota_each_unit", "每单位最少篇数（0为不设）", 0, Grade.LOCAL, "一地按人数设1篇或2篇；本系统默认不设"
            ),
            Setting("judges_to_trim", "去掉最高最低分所需评委数", 5, Grade.PRACTICE, "通行做法"),
        ),
        minutes=180,
    ),
)
