"""Which found span stands for which annotated one."""

from collections.abc import Sequence

Span = tuple[int, int]
# The usual bound of relaxed span scores.
ENOUGH = 0.5


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two half-open spans, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    joined = max(one[1], other[1]) - min(one[0], other[0])
    return max(0, shared) / joined if joined > 0 else 0.0


def pairs(found: Sequence[Span], gold: Sequence[Span], enough: float = ENOUGH) -> list[tuple[int, int]]:
    """Places (in `found`, in `gold`) of spans that fit, the best fit first; no span is used twice."""
    fits = [(overlap(one, other), here, there) for here, one in enumerate(found) for there, other in enumerate(gold)]
    chosen: list[tuple[int, int]] = []
    used_found, used_gold = set[int](), set[int]()
    for fit, here, there in sorted(fits, key=lambda each: (-each[0], each[1], each[2])):
        if fit < enough:
            break
        if here not in used_found and there not in used_gold:
            chosen.append((here, there))
            used_found.add(here)
            used_gold.add(there)
    return sorted(chosen)
