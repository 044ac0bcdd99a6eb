"""What the rules raise. The text of each error is a Chinese sentence that a user may read."""

from typing import Any


class RefusedError(ValueError):
    """Input that cannot be taken. The sentence says what is wrong and how to mend it."""


class ConflictError(RefusedError):
    """Two people at one thing: the later one is told, sees both versions, and loses nothing. `current`: the row as the
    other person left it, for a page that shows it."""

    def __init__(self, sentence: str, current: Any = None) -> None:
        super().__init__(sentence)
        self.current = current
