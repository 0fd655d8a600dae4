"""Loads the ZIPs, the seed services and Baton's own row. Safe at every start: it writes only what is new or changed."""

import gzip
from typing import TypeVar

from django.conf import settings
from django.db import connection, transaction

from companies.enums import Standing, TimeZone
from companies.models import Company, ServiceType, SpecificIssue, Zip
from companies.reference.taxonomy import read_services

ZIP_FILE = "vendor/geonames/us_zips.csv.gz"
ZIP_COLUMNS = ("code", "city", "state", "county", "county_fips", "latitude", "longitude", "time_zone")

BATON = {
    "name": "Baton",
    "phone": "+18005550199",
    "city": "Austin",
    "state": "TX",
    "time_zone": TimeZone.CENTRAL,
    "standing": Standing.ON_HOLD,
    "standing_reason": "Baton itself: it refers and never receives.",
}

Row = TypeVar("Row", ServiceType, SpecificIssue)


@transaction.atomic
def load_zips() -> int:
    """Adds the file's ZIPs and corrects those it says otherwise about; returns how many rows that were.

    A ZIP the file no longer has stays, since companies may list it.
    """
    table, columns = Zip._meta.db_table, ", ".join(ZIP_COLUMNS)
    changes = ", ".join(f"{column} = excluded.{column}" for column in ZIP_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE zip_file AS SELECT {columns} FROM {table} WITH NO DATA")
        with cursor.copy(f"COPY zip_file ({columns}) FROM STDIN (FORMAT csv, HEADER match)") as copy:
            copy.write(gzip.decompress((settings.BASE_DIR / ZIP_FILE).read_bytes()))
        cursor.execute(
            f"INSERT INTO {table} ({columns}) "
            f"SELECT {columns} FROM zip_file EXCEPT SELECT {columns} FROM {table} "
            f"ON CONFLICT (code) DO UPDATE SET {changes}"
        )
        written = cursor.rowcount
        cursor.execute("DROP TABLE zip_file")
    return written


@transaction.atomic
def load_taxonomy() -> int:
    """Adds the service types and issues whose slug is new; returns how many.

    Whatever staff renamed, switched off or added stays as they left it.
    """
    services = read_services()
    types = [ServiceType(trade=service.trade, slug=service.slug, name=service.name) for service in services]
    added = _add_new(ServiceType, types)
    ids = dict(ServiceType.objects.values_list("slug", "pk"))
    issues = [
        SpecificIssue(service_type_id=ids[service.slug], slug=slug, name=name)
        for service in services
        for slug, name in service.issues.items()
    ]
    return added + _add_new(SpecificIssue, issues)


def load_baton() -> int:
    """Adds the company row that is Baton itself; returns how many. What staff changed of it stays."""
    _, new = Company.objects.get_or_create(is_baton=True, defaults=BATON)
    return int(new)


def _add_new(model: type[Row], rows: list[Row]) -> int:
    known = set(model._default_manager.values_list("slug", flat=True))
    new = [row for row in rows if row.slug not in known]
    model._default_manager.bulk_create(new)
    return len(new)
