"""The demo network in the test database: filled once a module, left by each test as it was."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import DEFAULT_DB_ALIAS, transaction
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from companies.models import Zip
from companies.reference.load import load_taxonomy
from core import clock
from devtools.demo import sign_ins
from devtools.demo.fill import fill
from devtools.demo.metros import AUSTIN, CHARLOTTE, PHOENIX
from devtools.demo.more_metros import METROS
from devtools.demo.plan import STAGED

SOME = (AUSTIN, PHOENIX, CHARLOTTE)
"""The metros that are filled here; `make soak` fills all."""
SMALL = STAGED + 24
"""The staged stories, which come to every end, and some of the drawn ones."""


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, always: pytest-django makes none when no test at all asks for ``db``."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases=[DEFAULT_DB_ALIAS])
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def _filled(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[datetime]:
    """In two goes, as when the first one was stopped. No Django test case: that would close the connection.

    A module that names a COUNT is content with so many stories.
    """
    count = getattr(request.module, "COUNT", SMALL)
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference()
        sign_ins.make()
        began = clock.now()
        fill(SOME, count=min(count, STAGED))
        fill(SOME, count=count)
        yield began
        transaction.set_rollback(True)


@pytest.fixture
def network(_filled: datetime) -> Iterator[datetime]:
    """The filled network; the moment its filling began."""
    with transaction.atomic():
        yield _filled
        transaction.set_rollback(True)


@pytest.fixture
def reference(db: None) -> None:
    load_reference()


def load_reference() -> None:
    """The real services, and of the ZIPs those that the network covers."""
    load_taxonomy()
    for metro in METROS:
        where = {"city": metro.city, "state": metro.state, "time_zone": metro.time_zone}
        counties = (code for codes in metro.by_county.values() for code in codes)
        codes = sorted({*metro.zips, *counties, metro.beyond, metro.edge})
        Zip.objects.bulk_create(Zip(code=code, latitude=30, longitude=-97, **where) for code in codes)
