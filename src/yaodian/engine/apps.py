from django.apps import AppConfig


class EngineConfig(AppConfig):
    name = "yaodian.engine"
    verbose_name = "要点与任务"
