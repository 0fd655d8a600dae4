"""The services the network starts with, read from services.csv: trade, service type, specific issues.

That file is a seed, not a mirror: staff add to it, rename and switch off in the admin. A slug names the
same thing forever, and an issue's slug is made of its first name, so a line that has shipped is never
edited there; its name is changed in the admin.
"""

import csv
from pathlib import Path
from typing import NamedTuple

from django.utils.text import slugify

SERVICES_FILE = Path(__file__).with_name("services.csv")


class Service(NamedTuple):
    trade: str
    slug: str
    name: str
    issues: dict[str, str]
    """Names by slug."""


def read_services() -> list[Service]:
    with SERVICES_FILE.open(encoding="utf-8", newline="") as file:
        return [_service(**line) for line in csv.DictReader(file)]


def _service(trade: str, slug: str, service: str, issues: str) -> Service:
    return Service(trade, slug, service, {f"{slug}-{slugify(issue)}": issue for issue in issues.split("; ")})
