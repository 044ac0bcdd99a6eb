"""示例 for the demo: 进机关系列主题活动."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="全民阅读进机关：读书交流会",
        text="推荐书目6本，现场交流读书内容5篇，图书角新增图书38册，借阅登记簿同步启用。",
        attended=8,
    ),
    Sample(
        title="法律进机关：行政复议法专题讲座",
        text="邀请法律顾问讲解修订要点，用时90分钟，现场答问6个。会后将执法文书模板改动4处。",
        attended=9,
    ),
    Sample(
        title="国防教育进机关：应急疏散演练",
        text="组织应急疏散演练1次，全楼3分40秒撤离完毕，发现消防通道堆物2处，当天清理。",
        attended=9,
    ),
)
