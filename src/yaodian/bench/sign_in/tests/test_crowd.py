"""The crowd, at a small server of its own; and when its people come."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from yaodian.bench.sign_in.arrivals import arrivals, pauses
from yaodian.bench.sign_in.crowd import Crowd
from yaodian.bench.sign_in.guests import AGAIN, DONE, PAGE, PRESS, Guest

SENT: list[str] = []
GONE_AT_PRESS = 3
REFUSED_AT_PRESS = 4


class Door(BaseHTTPRequestHandler):
    """Meeting 3 hangs up when somebody presses, meeting 4 refuses, all others let in whoever sends back the token."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer(200)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        SENT.append(sent)
        meeting = int(self.path.split("/")[2])
        if meeting == GONE_AT_PRESS:
            self.close_connection = True
            return
        is_known = "csrfmiddlewaretoken=abc" in sent and "session=" in str(self.headers["Cookie"])
        self.answer(302 if is_known and meeting != REFUSED_AT_PRESS else 422)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Set-Cookie", "csrftoken=abc; Path=/")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def port() -> Iterator[int]:
    SENT.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def guest(meeting: int = 1, *, is_hasty: bool = False) -> Guest:
    return Guest(meeting_id=meeting, secret=bytes(16), session=("session", "x"), pause=0.01, is_hasty=is_hasty)


def test_each_guest_opens_presses_and_sees(port: int) -> None:
    found = Crowd(port, [guest(), guest(is_hasty=True)], [0.0, 0.05]).run()
    assert {kind: len(taken) for kind, taken in found.taken.items()} == {PAGE: 2, PRESS: 2, DONE: 2, AGAIN: 1}
    assert found.faults == {}
    assert found.most_open == 2  # a connection is kept when its owner is done
    assert all(0 < each < 5 for taken in found.taken.values() for each in taken)


def test_a_refusal_and_a_broken_connection_are_faults_and_end_the_visit(port: int) -> None:
    found = Crowd(port, [guest(GONE_AT_PRESS), guest(REFUSED_AT_PRESS), guest()], [0.0, 0.0, 0.0]).run()
    assert found.faults == {f"{PRESS}: connection closed": 1, f"{PRESS}: 422": 1}
    assert len(found.taken[DONE]) == 1


def test_where_nobody_answers_everybody_is_a_fault() -> None:
    found = Crowd(1, [guest(), guest()], [0.0, 0.0]).run()
    assert sum(found.faults.values()) == 2
    assert not found.taken


def test_three_in_five_come_in_the_middle_and_each_run_is_the_same() -> None:
    come = arrivals(1_000, 180)
    assert len(come) == 1_000
    assert come == sorted(come) == arrivals(1_000, 180)
    assert sum(60 <= moment < 120 for moment in come) == 600
    assert max(come) < 180
    assert len(pauses(7)) == 7
