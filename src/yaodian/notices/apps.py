from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "yaodian.notices"
    verbose_name = "提醒"
