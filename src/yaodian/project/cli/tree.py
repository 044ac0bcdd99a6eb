"""A reading as a tree in the terminal: what is to be done, when, by whom, and what became nothing and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.text import Text
from rich.tree import Tree

from yaodian.formats.keypoints.draft import Block, Excluded, Measure, MeasureClass, Timing
from yaodian.formats.keypoints.labels import CLASS_LABELS, cadence_label, heading_text
from yaodian.formats.keypoints.times.model import Strength, strength_of
from yaodian.kernel.cadence import CadenceKind
from yaodian.kernel.registry import institution
from yaodian.project.cli.files import Reading
from yaodian.project.cli.terminal import printable
from yaodian.project.cli.when import Dates
from yaodian.project.cli.wrapping import Wrapped

_GUIDE: Final = "bright_black"
_MARK_STYLES: Final = {MeasureClass.ACTION: "green", MeasureClass.COMPLY: "blue"}
_LOUD: Final = "bold yellow"
_TIME: Final = "magenta"
_DIM: Final = "dim"
_BLANK: Final = "　"


@dataclass(frozen=True, slots=True)
class PlanTree:
    """`explains`: also shows how dates were found and what became nothing."""

    reading: Reading
    dates: Dates
    explains: bool = True

    def render(self) -> Tree:
        tree = Tree(self._title(), guide_style=_GUIDE)
        preamble = self.reading.plan.preamble
        if preamble and self.explains:
            tree.add(Text(f"开头部分（{preamble.end - preamble.start}字）：不含举措", style=_DIM))
        for section in self.reading.plan.sections:
            self._add(tree, section)
        others = sum(line.end - line.start for line in self.reading.plan.other_lines)
        if others and self.explains:
            tree.add(Text(f"落款、附件、页码等其他文字（{others}字）：不含举措", style=_DIM))
        return tree

    def _title(self) -> Wrapped:
        plan = self.reading.plan
        year = f"{plan.year}年" if plan.year else "未写年份"
        issuer = f"{plan.issuer}（推定）" if plan.issuer else ""
        facts = _BLANK.join(filter(None, [year, issuer, self.reading.source.name]))
        title = printable(plan.title or "（没有标题）")
        return Wrapped((Text(title, style="bold"), Text(printable(facts), style=_DIM)))

    def _add(self, above: Tree, block: Block) -> None:
        style = {"section": "bold", "group": "bold", "point": ""}[block.kind]
        node = above.add(Wrapped((Text(printable(heading_text(block)), style=style),)))
        clauses: list[Measure | Excluded] = [*block.measures, *block.excluded]
        for clause in sorted(clauses, key=lambda clause: clause.start):
            if isinstance(clause, Measure):
                node.add(self._measure(clause))
            elif self.explains:
                node.add(_left_out(clause))
        for child in sorted([*block.groups, *block.points], key=lambda child: child.start):
            self._add(node, child)

    def _measure(self, measure: Measure) -> Wrapped:
        mark = Text(CLASS_LABELS[measure.measure_class], style=_MARK_STYLES[measure.measure_class])
        return Wrapped((Text(printable(measure.text)), *self._details(measure)), mark)

    def _details(self, measure: Measure) -> Iterator[Text]:
        names = "、".join(institution(key).name for key in measure.institutions)
        people = [
            ("制度", names),
            ("责任", "、".join(measure.actors)),
            ("配合", "、".join(measure.helpers)),
            ("对象", "、".join(measure.audience)),
        ]
        facts = [f"{label} {value}" for label, value in people if value]
        if facts:
            yield Text(printable(_BLANK.join(facts)), style="cyan")
        for timing in measure.timings:
            yield self._time(timing)
            yield from self._also(timing)

    def _also(self, timing: Timing) -> Iterator[Text]:
        """A second date, and words that were not understood, are never kept back behind the first."""
        for other in timing.also:
            if strength_of(other.cadence) >= Strength.UNKNOWN:
                yield Text("另有 ").append_text(self._time(other))

    def _time(self, timing: Timing) -> Text:
        cadence = timing.cadence
        if cadence.kind is CadenceKind.UNKNOWN:
            where = self.reading.source.place(timing.span.start) if timing.span else ""
            return Text(printable(f"时间说法未看懂：“{cadence.phrase}”（{where}），须由人确认"), style=_LOUD)
        if cadence.kind is CadenceKind.UNSPECIFIED:
            return Text(cadence_label(cadence), style=_DIM)
        line = self._said(timing)
        explained = self.dates.of_timing(timing) if self.explains else ""
        return line.append(f"：{explained}" if explained else "")

    @staticmethod
    def _said(timing: Timing) -> Text:
        """The words of the document and what they were taken for; once where both are the same (每季度)."""
        cadence = timing.cadence
        label = cadence_label(cadence)
        words = f"依{timing.implied_by}" if timing.implied_by else cadence.phrase
        part = f"{cadence.part}：" if cadence.part else ""
        inherited = "（承上文）" if timing.is_inherited else ""
        if label.startswith(words):
            return Text.assemble((printable(f"{part}{label}{inherited}"), _TIME))
        return Text.assemble((printable(f"{part}{words}{inherited}"), _TIME), f" → {label}")


def _left_out(clause: Excluded) -> Wrapped:
    text = f"{printable(clause.text)}〔{clause.reason.label}〕"
    return Wrapped((Text(text, style=_DIM),), mark=Text("－", style=_DIM))
