from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "yaodian.project"

    def ready(self) -> None:
        """The roof knows all floors: institutions become known to the registry, their pages to the desk."""
        from yaodian.institutions import discover, discover_pages  # heavy: sixty folders, and only once apps are ready
        from yaodian.project import checks  # heavy: likewise; it registers the checks  # noqa: F401

        discover()
        discover_pages()
