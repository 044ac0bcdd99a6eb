from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "yaodian.orgs"
    verbose_name = "组织"
