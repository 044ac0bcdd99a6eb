"""示例 for the demo: 微视频作品征集."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="微视频作品报送",
        text="拍摄作品2部，各3分钟，取材于窗口服务和野外测量，报送前经科室和保密员审看。",
        attended=6,
    ),
    Sample(
        title="微视频初评",
        text="收到作品9部，去掉超时1部，评委按编号打分，推荐4部参加展播。",
        attended=6,
    ),
)
