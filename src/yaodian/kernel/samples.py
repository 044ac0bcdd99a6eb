"""示例: what an institution's folder offers for the demo. Invented; entered through the same actions as the pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One way a record of this institution may read. `{期}` in the title becomes the period's name (第二季度, 3月).

    `kind`: the key of one of the institution's kinds. `attended`: how many of ten who belong there came. Of a meeting:
    `agenda` is the kind of its first item, "" for none; `reason` says why something was left out.
    """

    title: str
    text: str = ""
    kind: str = ""
    attended: int = 9
    agenda: str = ""
    reason: str = ""
