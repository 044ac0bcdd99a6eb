"""Answers come in pieces of any size; the end of each is found."""

import pytest

from yaodian.bench.web.answers import Answer

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n6;note=1\r\n world\r\n0\r\n\r\n"
EMPTY = b"HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n"


@pytest.mark.parametrize("step", [1, 3, 1000])
@pytest.mark.parametrize("sent", [PLAIN, CHUNKED, EMPTY])
def test_an_answer_is_whole_with_its_last_byte_and_no_earlier(sent: bytes, step: int) -> None:
    answer = Answer()
    pieces = [sent[at : at + step] for at in range(0, len(sent), step)]
    assert [answer.feed(piece) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert answer.size == len(sent)


def test_the_status_is_read() -> None:
    answer = Answer()
    answer.feed(b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n")
    assert answer.status == 503
