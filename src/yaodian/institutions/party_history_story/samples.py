"""示例 for the demo: 会前讲党史故事."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="支部党员大会会前党史故事",
        text="会前讲本地解放时期修路的故事1个，用时8分钟，取材于市史志办公开出版物，会后交流发言3人。",
        attended=9,
    ),
    Sample(
        title="会前党史故事：水利建设",
        text="会前讲二十世纪五十年代修建水库的故事1个，用时10分钟，结合现在的工程管护交流2个问题。",
        attended=8,
    ),
    Sample(
        title="会前党史故事：档案里的会议记录",
        text="依据馆藏公开档案讲一次支部会议的故事，用时7分钟，交流发言2人，材料出处已注明。",
        attended=8,
    ),
)
