from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "yaodian.project"

    def ready(self) -> None:
        """The roof knows all floors: it makes every declared institution known to the registry, its pages to the desk."""
        from yaodian.institutions import discover, discover_pages  # heavy: sixty folders, and only once apps are ready
        from yaodian.project import checks  # noqa: F401  heavy: registers what `django check` looks at, nothing else

        discover()
        discover_pages()
