"""What the rules raise. The text of each error is a Chinese sentence that a user may read."""


class RefusedError(ValueError):
    """Input that cannot be taken. The sentence says what is wrong and how to mend it."""
