from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "yaodian.project"

    def ready(self) -> None:
        """The roof knows all floors: it makes every declared institution known to the registry, its pages to the desk."""
        from yaodian.institutions import discover, discover_pages  # heavy: sixty folders, and only once apps are ready

        discover()
        discover_pages()
