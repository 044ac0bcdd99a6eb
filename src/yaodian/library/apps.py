from django.apps import AppConfig

from yaodian.kernel.registry import tell_materials


class LibraryConfig(AppConfig):
    name = "yaodian.library"
    verbose_name = "学习材料"

    def ready(self) -> None:
        from yaodian.library.queries.materials import pushed_in  # cycle: models need all apps

        tell_materials(pushed_in)
