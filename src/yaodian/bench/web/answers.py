"""Answers of a server as they come in, piece by piece, on a connection that is kept."""

from typing import Final

_HEAD_END: Final = b"\r\n\r\n"
_LINE_END: Final = b"\r\n"
_LENGTH: Final = b"content-length:"
_COOKIE: Final = "set-cookie:"
_CHUNKED: Final = b"transfer-encoding: chunked"


class Answer:
    """Fed until `is_whole`. `size`: bytes, the head included, as they went over the line."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._end: int | None = None  # of the whole answer, once its length is known
        self._at = 0  # where the next chunk begins
        self.status = 0
        self.is_whole = False

    @property
    def size(self) -> int:
        return len(self._held)

    @property
    def cookies(self) -> list[str]:
        """What it sets, each as its line says it."""
        lines = bytes(self._held).partition(_HEAD_END)[0].decode("latin-1").split("\r\n")
        return [line[len(_COOKIE) :].strip() for line in lines if line.lower().startswith(_COOKIE)]

    def feed(self, data: bytes) -> bool:
        self._held += data
        if not self.status:
            self._read_head()
        if self.status and self._end is None:
            self._walk_chunks()
        self.is_whole = self._end is not None and len(self._held) >= self._end
        return self.is_whole

    def _read_head(self) -> None:
        end = self._held.find(_HEAD_END)
        if end < 0:
            return
        lines = bytes(self._held[:end]).lower().split(_LINE_END)
        self.status = int(lines[0].split(b" ", 2)[1])
        self._at = end + len(_HEAD_END)
        if _CHUNKED not in lines:
            self._end = self._at + sum(int(line[len(_LENGTH) :]) for line in lines if line.startswith(_LENGTH))

    def _walk_chunks(self) -> None:
        """Up to the last chunk, which is empty."""
        while (line := self._held.find(_LINE_END, self._at)) >= 0:
            size = int(bytes(self._held[self._at : line]).split(b";")[0], 16)
            after = line + len(_LINE_END) + size + len(_LINE_END)
            if not size:
                self._end = after
                return
            if len(self._held) < after:
                return
            self._at = after
