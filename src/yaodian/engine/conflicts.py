"""Two people at one thing: the later one is told, sees both versions, and loses nothing."""

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.tenancy import TenantRow


class ConflictError(RefusedError):
    """`current`: the row as the other person left it."""

    def __init__(self, sentence: str, current: TenantRow) -> None:
        super().__init__(sentence)
        self.current = current
