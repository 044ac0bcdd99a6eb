"""示例 for the demo: 学习秘书培训."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="学习秘书培训班",
        text="集中培训1天，课程4节：制度依据、研讨组织、档案整理、信息报送。缺席2人，已发课件补学。",
        attended=9,
    ),
    Sample(
        title="学习秘书业务交流",
        text="围绕档案归集交流半天，互查学习档案12套，列出通病5个，形成归档目录样式1份。",
        attended=8,
    ),
)
