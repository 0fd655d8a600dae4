from typing import Any

from django.core.management.base import BaseCommand

from companies.reference.load import load_baton, load_taxonomy, load_zips


class Command(BaseCommand):
    help = (
        "Loads the ZIPs, the seed services and Baton's own row. Safe to run again: only what is new or changed is "
        "written."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        load_baton()
        self.stdout.write(f"{load_zips():,} ZIPs and {load_taxonomy()} services and issues added or changed.")
