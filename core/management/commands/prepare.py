"""``manage.py prepare``: everything the database needs before the portal starts. Quick when nothing is new.

In production, where DEMO is not set, it is the same as ``migrate``, ``createcachetable`` and ``load_reference``.
"""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Migrate, make the cache's table, load the reference data; with DEMO also make and print the demo's sign-ins."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("load_reference", verbosity=0, stdout=self.stderr)
        if settings.DEMO:
            call_command("demo_sign_ins", stdout=self.stdout)
