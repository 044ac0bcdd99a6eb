"""`yaodian doctor`: the whole database examined, as a letter."""

import typer


def doctor() -> None:
    from yaodian.project import starting  # heavy: Django

    starting.start()
    from yaodian.engine.queries.doctor import Letter, examine  # cycle: models need Django, which has just been started
    from yaodian.orgs.models import Committee  # cycle: likewise

    letters: list[tuple[str, Letter]] = [
        (committee.name, examine(committee_id=committee.id)) for committee in Committee.objects.order_by("id")
    ]
    if not letters:
        typer.echo("还没有设立工委，没有可检查的数据。请先运行 yaodian serve，打开网页完成首次设置。")
    for name, letter in letters:
        typer.echo(f"{name}：\n  {letter.opening}")
        for finding in letter.findings:
            typer.echo(f"  【{finding.weight.value}】{finding.text}")
    if not all(letter.is_well for _, letter in letters):
        raise typer.Exit(1)
