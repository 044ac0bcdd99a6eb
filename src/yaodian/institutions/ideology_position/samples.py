"""示例 for the demo: 意识形态阵地管理."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="{期}阵地排查",
        text="排查网站1个、公众号2个、宣传栏5处、电子屏3块，更新管理台账。1块电子屏密码由外包人员保管，已收回。",
        attended=7,
    ),
    Sample(
        title="{期}阵地检查：讲座报批",
        text="核对本期举办的讲座、研讨4场，均在会前报批；其中1场临时换场地，已补报变更。",
        attended=6,
    ),
    Sample(
        title="{期}宣传栏和网站更新",
        text="撤换过期内容11处，网站失效链接清理26条，三审三校记录抽查8篇，缺签字1篇，已补。",
        attended=7,
    ),
)
