"""What the database refuses by itself about track records and the network's medians."""

import pytest

from matching.models import NetworkMedian, TrackRecord
from tests.factories import CompanyFactory
from tests.support.refused import refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("more", [{"answered": 4}, {"sold": 4}])
def test_nobody_answers_or_sells_more_than_it_received(more):
    with refused_by("answered_and_sold_of_received"):
        TrackRecord.objects.create(company=CompanyFactory(), received=3, **more)


@pytest.mark.parametrize("stars", [{"stars_count": 2, "stars_sum": 1}, {"stars_count": 2, "stars_sum": 11}])
def test_an_answer_has_one_to_five_stars(stars):
    with refused_by("stars_of_one_to_five"):
        TrackRecord.objects.create(company=CompanyFactory(), received=3, **stars)


def test_the_network_has_one_middle():
    with refused_by("one_row_of_medians"):
        NetworkMedian.objects.create(id=2)


@pytest.mark.parametrize("share", ["answered", "sold", "stars"])
def test_a_median_is_a_share(share):
    with refused_by("medians_are_shares"):
        NetworkMedian.objects.create(**{share: 10_001})
