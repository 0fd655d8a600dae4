"""What the database refuses by itself about track records."""

import pytest

from matching.models import TrackRecord
from tests.factories import CompanyFactory
from tests.support.refused import refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("more", [{"answered": 4}, {"sold": 4}])
def test_nobody_answers_or_sells_more_than_it_received(more):
    with refused_by("answered_and_sold_of_received"):
        TrackRecord.objects.create(company=CompanyFactory(), received=3, **more)
