from django.apps import AppConfig

from core import checks  # noqa: F401  # registers the system check


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Journal"
