"""回避: who is concerned by a matter leaves while it is decided, and the base with it unless a city says otherwise."""

from typing import Final

from yaodian.kernel.institution import Grade, Setting

RECUSED_LEAVE: Final = Setting("recused_leave_base", "回避者不计入应到（0为计入）", 1, Grade.PRACTICE, "通行做法")
