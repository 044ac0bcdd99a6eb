import pytest

from yaodian.formats.gate.markings import CLASSIFIED, HEAD, refuse_classified, refuse_classified_name
from yaodian.kernel.errors import RefusedError


@pytest.mark.parametrize(
    "text",
    [
        "绝密★10年\n要点",
        "000001\n机密★1年\n特急",
        "秘密★\n要点",
        "秘　密★3年",
        "机密 ☆ 长期",
        "\n" * 400 + "秘密★1年",
        "机　密\n要点",
        "  绝密  \n要点",
        "秘密 1年\n要点",
        "机密 6个月\n要点",
        "要点\n秘密",
    ],
)
def test_a_marking_at_the_head_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match=CLASSIFIED[:6]):
        refuse_classified(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "关于加强保守国家秘密教育的通知",
        "一、开展保密工作。严守国家秘密、工作秘密。",
        "要点" * HEAD + "\n机密★1年",
        "秘密工作条例\n★重点",
    ],
)
def test_a_text_about_secrecy_is_not_a_secret(text: str) -> None:
    refuse_classified(text)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "机密",
            "机密★1年通知",
            "绝密☆",
            "（机密）通知",
            "【秘密】通知",
            "[机密级]通知",
            "通知（秘密 1年）",
            "秘密-通知",
        ),
        *("通知_绝密", "秘密 通知", "机密文件", "机密级材料、目录", "2026.机密", "秘　密－通知"),
    ],
)
def test_a_marking_in_a_file_name_is_refused(name: str) -> None:
    with pytest.raises(RefusedError, match=CLASSIFIED[:6]):
        refuse_classified_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "保守国家秘密法",
        "秘密战线故事",
        "国家秘密（定密）管理",
        "机密文件管理办法",
        "工作秘密清单",
        "神秘密室",
        "保密-机要",
    ],
)
def test_a_file_name_about_secrecy_is_not_a_marking(name: str) -> None:
    refuse_classified_name(name)
