"""The load, at a small server of its own that counts what it is asked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice

import pytest

from yaodian.bench.web.load import drive, forever, percentile
from yaodian.bench.web.visits import SignInError, Visit, cookies_in, sign_in

ASKED: list[str] = []
CONNECTED: set[object] = set()


class Counting(BaseHTTPRequestHandler):
    """/broken fails; the sign-in lets in whoever sends back the token it gave."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        ASKED.append(self.path)
        CONNECTED.add(self.client_address)
        self.answer(500 if self.path == "/broken" else 200, "csrftoken=abc; Path=/")

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        is_known = "csrfmiddlewaretoken=abc" in sent and "username=gongwei" in sent
        self.answer(302 if is_known else 422, "yaodian=session; HttpOnly")

    def answer(self, status: int, cookie: str) -> None:
        self.send_response(status)
        self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def port() -> Iterator[int]:
    ASKED.clear()
    CONNECTED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def test_each_answer_is_counted_on_connections_that_are_kept(port: int) -> None:
    visit = Visit(port, {})
    load = drive(port, islice(forever([visit.get("/a"), visit.get("/b?q=支部")]), 40), seconds=30, connections=4)
    assert len(load.taken) == len(ASKED) == 40
    assert set(ASKED) == {"/a", "/b?q=%E6%94%AF%E9%83%A8"}
    assert len(CONNECTED) == 4
    assert load.rate > 0
    assert load.bytes_each > 2
    assert not load.faults


def test_a_failed_answer_is_said_and_not_only_counted_as_fast(port: int) -> None:
    load = drive(port, islice(forever([Visit(port, {}).get("/broken")]), 3), seconds=30, connections=1)
    assert load.faults == {"500": 3}


def test_the_end_of_the_time_ends_the_load(port: int) -> None:
    load = drive(port, forever([Visit(port, {}).get("/a")]), seconds=0.05, connections=2)
    assert load.taken


def test_who_signs_in_keeps_the_cookies_of_both_answers(port: int) -> None:
    visit = sign_in(port, "gongwei")
    assert visit.cookies == {"csrftoken": "abc", "yaodian": "session"}
    assert b"Cookie: csrftoken=abc; yaodian=session" in visit.get("/")
    assert b"csrfmiddlewaretoken=abc" in visit.post("/", {"title": "会"})


def test_an_account_that_is_not_let_in_is_named(port: int) -> None:
    with pytest.raises(SignInError, match="nobody"):
        sign_in(port, "nobody")


def test_compression_is_asked_for_unless_it_is_not_wanted() -> None:
    assert b"Accept-Encoding: gzip" in Visit(1, {}).get("/")
    assert b"Accept-Encoding" not in Visit(1, {}, is_plain=True).get("/")


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(each) for each in range(1, 101)]
    assert (percentile(values, 95), percentile(values, 50), percentile([7.0], 95)) == (95.0, 50.0, 7.0)
    assert percentile([], 95) == 0.0


def test_cookies_are_taken_without_their_attributes() -> None:
    assert cookies_in(["a=1; Path=/; HttpOnly", "b=2=3"]) == {"a": "1", "b": "2=3"}
