"""Where messages may go is read strictly: a slip of the pen sends nothing elsewhere."""

import pytest

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.reminding import HOURS
from yaodian.project.outlets import MailServer, groups, hour, mail_server, site


def test_mail_is_off_unless_a_server_is_named() -> None:
    assert mail_server("") == MailServer()
    assert not mail_server("").host


def test_a_server_is_one_address() -> None:
    assert mail_server("smtp://mail.example") == MailServer(host="mail.example", port=25)
    wrapped = mail_server("smtps://yao%40dian:a%2Fb@mail.example:4650")
    assert (wrapped.user, wrapped.password, wrapped.port, wrapped.is_wrapped) == ("yao@dian", "a/b", 4650, True)
    assert mail_server("smtp+starttls://mail.example").is_upgraded


@pytest.mark.parametrize("said", ["mail.example", "http://mail.example", "smtp://"])
def test_what_is_no_server_is_refused(said: str) -> None:
    with pytest.raises(RefusedError, match="YAODIAN_MAIL_SERVER"):
        mail_server(said)


def test_a_group_belongs_to_one_committee() -> None:
    assert groups([" yunze = wecombot://KEY ", "other=dingtalk://T"]) == {
        "yunze": "wecombot://KEY",
        "other": "dingtalk://T",
    }


@pytest.mark.parametrize(
    "word", ["wecombot://KEY", "yunze=mailto://a", "yunze=json://collector.example", "=wecombot://K"]
)
def test_nothing_but_the_two_known_kinds_of_group(word: str) -> None:
    with pytest.raises(RefusedError, match="YAODIAN_CHAT"):
        groups([word])


def test_the_address_of_the_product_ends_without_a_stroke() -> None:
    assert site("https://yaodian.example/") == "https://yaodian.example"
    assert not site("")
    with pytest.raises(RefusedError, match="YAODIAN_SITE"):
        site("yaodian.example")


def test_the_usual_hour_is_one_of_a_few() -> None:
    assert hour(8, HOURS) == 8
    with pytest.raises(RefusedError, match="YAODIAN_REMIND_HOUR"):
        hour(3, HOURS)
