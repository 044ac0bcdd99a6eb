"""示例 for the demo: 督促检查制度."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(
        title="决策部署落实情况督查",
        text="立项督查事项15件，到期12件，办结10件，2件延期并已在到期前申请。对超期苗头的1个单位发督办单1份。",
        attended=6,
    ),
    Sample(
        title="重点任务实地督查",
        text="抽查5家单位，核对佐证材料38份，发现进展与台账不符2处，已退回重报。",
        attended=5,
    ),
    Sample(
        title="督查事项{期}汇总",
        text="汇总在办事项21件，其中临期4件、超期1件，超期原因是上级批复未到，已写明并调整时限。",
        attended=6,
    ),
)
