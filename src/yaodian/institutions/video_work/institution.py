"""微视频作品征集: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

VIDEO_WORK = declare(
    Institution(
        key="video_work",
        name="微视频作品征集",
        clause="征集、创作微视频",
        recognises=Recognition(
            names=(
                "微视频",
                "短视频",
                "微电影",
                "视频作品",
                "视频作品征集",
                "微视频作品征集",
                "短视频作品征集",
                "视频征集",
                "视频创作",
                "视频大赛",
                "视频展播",
                "拍摄…视频",
                "宣传片",
                "电视片",
            ),
            nearby=("择优报送", "投稿", "展播"),
            unless=("观看", "收看"),
        ),
        record_form=RecordForm.CONTEST,
        columns=("编号", "题目", "单位", "时长", "各评委分", "总分", "名次", "奖次"),
        settings=(Setting("judges_to_trim", "去掉最高最低分所需评委数", 5, Grade.PRACTICE, "通行做法"),),
        minutes=480,
    ),
)
