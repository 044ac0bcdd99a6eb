"""Writes the folder of a new institution: `python tools/new_institution.py NAME`. Its first test fails and says why."""

import keyword
import re
import sys
from pathlib import Path

INSTITUTIONS = Path(__file__).resolve().parents[1] / "src" / "yaodian" / "institutions"
REFUSED = 2

INIT = '"""{name}."""\n'

INSTITUTION = '''"""{name}: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

{constant} = declare(
    Institution(
        key="{name}",
        name="{name}",
        clause="",
        recognises=Recognition(names=()),
    ),
)
'''

SAMPLES = '''"""示例 for the demo: {name}."""

from yaodian.kernel.samples import Sample

SAMPLES: tuple[Sample, ...] = (
    Sample(title="示例记录", text="按计划开展1次，记录已归档。", attended=9),
    Sample(title="示例记录（{{期}}）", text="本期开展1次，列出待办事项2件，已分到科室。", attended=8),
)
'''

README = """# {name}

Which clause of a key-points document it answers, in our own words.

## Steps

1. `institution.py`: write the Chinese `name`, the `clause`, and into `names=()` every wording that names the regime,
   such as `names=("主题党日", "党员活动日")`. `…` stands for anything inside the same clause; a part has two characters
   or more. Words that mean it only beside such a name go to `nearby=`, words that show it is only mentioned to
   `unless=`. The tests pass from then on.
2. `tests/test_recognition.py`: put clauses of your own in place of the made ones, some that name it, some that do not.
3. `institution.py`: what the regime needs of `record_form`, `cadence` (with `origin=Origin.INSTITUTION`), `binds`,
   `columns`, `settings`, `minutes`. What you leave out has a default.
4. `samples.py`: two or three invented records as a unit would write them, for the demo: what was done, how many, what
   followed; no person and no speech. Without `record_form` delete it; where only a count is taken, leave titles empty.
5. This page: replace these steps by its rules. `__init__.py`: the Chinese name.
6. Enter the key in `tests/architecture/roster.txt`: the one line outside this folder, on purpose.

## Rules

- One line for each rule, with the grade of each figure (CONFIRMED, LOCAL, COMMON PRACTICE or ASSUMED) and its source.
"""

TEST = '''"""Which clauses name it."""

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.{name}.institution import {constant}
from yaodian.kernel.institution import Institution


def test_the_names_are_filled_in() -> None:
    assert {constant}.recognises.names, "institution.py 的 names 还是空的：请写出条款里的叫法（README.md 第1步）"


def test_every_name_is_found_in_a_clause(every_institution: tuple[Institution, ...]) -> None:
    for phrase in {constant}.recognises.names:
        assert {constant}.key in named_in(f"认真落实{{phrase}}", every_institution), phrase


def test_an_ordinary_clause_does_not_name_it(every_institution: tuple[Institution, ...]) -> None:
    assert {constant}.key not in named_in("做好各项工作", every_institution)
'''


def refusal(name: str, institutions: Path) -> str:
    """Why the name cannot be taken; "" when it can."""
    words = name.split("_")
    if not all(re.fullmatch("[a-z0-9]+", word) for word in words) or not name.isidentifier() or keyword.iskeyword(name):
        return f"名称“{name}”不合规：只用小写英文单词，以下划线相连，如 theme_party_day。"
    if (institutions / name).exists() or (institutions / f"{name}.py").exists():
        return f"名称“{name}”已存在：{institutions / name}。请换一个名称，或直接修改该文件夹。"
    return ""


def write_folder(name: str, institutions: Path) -> Path:
    folder = institutions / name
    (folder / "tests").mkdir(parents=True)
    templates = {
        "__init__.py": INIT,
        "institution.py": INSTITUTION,
        "samples.py": SAMPLES,
        "README.md": README,
        "tests/test_recognition.py": TEST,
    }
    for place, template in templates.items():
        (folder / place).write_text(template.format(name=name, constant=name.upper()), encoding="utf-8")
    return folder


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("用法：python tools/new_institution.py 名称，如 theme_party_day", file=sys.stderr)
        return REFUSED
    name = arguments[0]
    reason = refusal(name, INSTITUTIONS)
    if reason:
        print(reason, file=sys.stderr)
        return REFUSED
    folder = write_folder(name, INSTITUTIONS)
    print(f"已写好 {folder}，请从其中的 README.md 开始。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
