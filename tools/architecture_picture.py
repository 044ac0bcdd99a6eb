"""Draws docs/architecture.svg from the import contracts: `python tools/architecture_picture.py`.

Floors come from the layers contract in pyproject.toml, the sentence of each package from its docstring, so the
picture cannot say anything that the linter does not hold. The same tree always gives the same bytes.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = Path("docs") / "architecture.svg"
# The names people use; a new package needs one.
CHINESE = {
    "project": "屋顶",
    "demo": "示例市",
    "bench": "测量",
    "citus": "分布",
    "api": "接口",
    "institutions": "制度",
    "desk": "工作台",
    "assessment": "考核",
    "meetings": "会议",
    "events": "活动",
    "matters": "事项",
    "contests": "评选",
    "questionnaires": "问卷",
    "library": "材料",
    "notices": "通知",
    "engine": "引擎",
    "orgs": "组织",
    "shell": "外观",
    "formats": "文件",
    "kernel": "内核",
}
WIDTH, MARGIN, GAP, PAD, LINE = 1000, 20, 10, 14, 17
TOP, BOTTOM, HEAD = 76, 48, 26
EM = 12.5
NARROW = 0.53  # mean width of a Latin letter, in parts of the size; a Chinese one is 1
STYLE = """
  svg { --ground: #fffefb; --card: #f5f3ee; --rule: #d5d0c4; --ink: #1d2125; --soft: #50575e; --seal: #a8181f }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #17191c; --card: #22262b; --rule: #434a52; --ink: #ece9e2; --soft: #b0b5bb; --seal: #ec7f7a }
  }
  text { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; fill: var(--soft) }
  .ground { fill: var(--ground) }
  .built { fill: var(--card); stroke: var(--rule) }
  .planned { fill: none; stroke: var(--rule); stroke-dasharray: 4 4 }
  .title { font-size: 20px; font-weight: 650; fill: var(--ink) }
  .name { font-size: 14.5px; font-weight: 650; fill: var(--ink) }
  .han { font-weight: 400; fill: var(--seal) }
  .says { font-size: 12.5px }
"""


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    sentence: str
    is_built: bool


@dataclass(frozen=True, slots=True)
class Card:
    package: Package
    x: float
    width: float

    @property
    def lines(self) -> list[str]:
        return wrapped(self.package.sentence, self.width - 2 * PAD)


def floors(root: Path) -> list[list[Package]]:
    """From the roof down, as the contract lists them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers")
    sources = root / "src" / settings["root_package"]
    return [[package(sources / name) for name in re.split(r" [|:] ", layer)] for layer in layers]


def package(folder: Path) -> Package:
    module = ast.parse((folder / "__init__.py").read_text("utf-8"))
    sentence = (ast.get_docstring(module) or "").splitlines()[0]
    others = [file for file in folder.rglob("*") if file.is_file() and is_source(file.relative_to(folder))]
    return Package(folder.name, sentence, bool(others))


def is_source(file: Path) -> bool:
    return not {"__pycache__", "vendor"} & set(file.parts) and str(file) != "__init__.py"


def wrapped(sentence: str, width: float) -> list[str]:
    """Lines that fit, by an estimate of their width."""
    lines = [""]
    for word in sentence.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def measure(text: str) -> float:
    return EM * sum(1 if character >= "\u2e80" else NARROW for character in text)


def cards(floor: list[Package]) -> list[Card]:
    width = (WIDTH - 2 * MARGIN - GAP * (len(floor) - 1)) / len(floor)
    return [Card(each, MARGIN + index * (width + GAP), width) for index, each in enumerate(floor)]


def drawn(card: Card, y: float, height: float) -> Iterator[str]:
    shape = "built" if card.package.is_built else "planned"
    yield f'<rect class="{shape}" x="{card.x:.1f}" y="{y:.1f}" width="{card.width:.1f}" height="{height:.1f}" rx="6"/>'
    x, line = card.x + PAD, y + HEAD
    name, han = escape(card.package.name), CHINESE[card.package.name]
    yield f'<text class="name" x="{x:.1f}" y="{line:.1f}">{name} <tspan class="han">{han}</tspan></text>'
    for number, text in enumerate(card.lines, 1):
        yield f'<text class="says" x="{x:.1f}" y="{line + number * LINE + 2:.1f}">{escape(text)}</text>'


def picture(root: Path) -> str:
    body: list[str] = []
    y = float(TOP)
    for floor in floors(root):
        row = cards(floor)
        height = HEAD + LINE * max(len(card.lines) for card in row) + PAD
        for card in row:
            body += drawn(card, y, height)
        y += height + GAP
    return framed(body, y - GAP + BOTTOM)


def framed(body: list[str], height: float) -> str:
    says = (
        "上层调用下层，下层不知道上层；同层互不相识。"
        "A floor calls those below it and knows none above; siblings do not know each other."
    )
    key = "实线：已有代码，虚线：计划中。Solid: has code today; dashed: planned."
    notes = [
        f'<text class="title" x="{MARGIN}" y="38">要点 Yaodian: the floors</text>',
        f'<text class="says" x="{MARGIN}" y="60">{says}</text>',
        f'<text class="says" x="{MARGIN}" y="{height - 20:.1f}">{key}</text>',
    ]
    size = f'viewBox="0 0 {WIDTH} {height:.1f}" width="{WIDTH}" height="{height:.1f}"'
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t">',
        '<title id="t">The floors of Yaodian, from the roof to the ground</title>',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height:.1f}" rx="10"/>',
    ]
    return "\n".join([*head, *notes, *body, "</svg>", ""])


def main() -> int:
    (ROOT / PICTURE).write_text(picture(ROOT), "utf-8")
    print(f"drawn: {PICTURE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
