"""A mail server of a few lines on this machine: it speaks SMTP as far as a letter needs it, and can refuse."""

import socketserver
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from types import TracebackType
from typing import Self


class MailServer(socketserver.ThreadingTCPServer):
    """`refusal`: what it answers to every sender; "" takes all letters."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, refusal: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.refusal = refusal
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self.server_close()


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            word = line.split(b":")[0].strip().upper()
            if word == b"QUIT":
                self._say("221 bye")
                return
            self._answer(word, line.decode())

    def _answer(self, word: bytes, line: str) -> None:
        if word == b"MAIL FROM" and self.server.refusal:
            self._say(self.server.refusal)
        elif word == b"RCPT TO":
            self.server.recipients.append(line.partition("<")[2].partition(">")[0])
            self._say("250 ok")
        elif word == b"DATA":
            self._say("354 go on")
            self._take()
        else:
            self._say("250 ok")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        letter = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.server.letters.append(letter)
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
