"""The mark for what nobody has entered: shown where it belongs, in every paper and ledger; nothing is invented."""

from typing import Final

MISSING: Final = "〔待补〕"
