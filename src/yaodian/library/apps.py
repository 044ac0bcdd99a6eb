from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "yaodian.library"
    verbose_name = "学习材料"
