from typing import Any

from django.core.management.base import BaseCommand

from companies.reference.load import load_taxonomy, load_zips


class Command(BaseCommand):
    help = "Loads the ZIPs and the seed services. Safe to run again: only what is new or changed is written."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_zips():,} ZIPs and {load_taxonomy()} services and issues added or changed.")
