"""Which bid holds: the rule against an oracle that lists, part by part, what beats what."""

from hypothesis import given
from hypothesis import strategies as st

from companies.bids import Bid, Case, applying

ORDER = ("zip service property", "zip service", "zip property", "service property", "zip", "service", "property")
"""Which parts a bid names, heaviest first: the rule of the page, written out."""

cases = st.builds(
    Case,
    zip_code=st.sampled_from(["", "78701", "78745"]),
    service_id=st.sampled_from([None, 1, 2]),
    property_type=st.sampled_from(["", "residential", "commercial"]),
)
custom = cases.filter(lambda case: case != Case())
bids = st.lists(custom, unique=True, max_size=20).map(
    lambda named: [Bid(case, cents) for cents, case in enumerate(named)]
)
needs = cases.filter(lambda case: case.zip_code and case.service_id and case.property_type)


def oracle(bids, need):
    """Looks up, from the heaviest kind down, the one case of that kind that could hold."""
    prices = {(bid.case.zip_code, bid.case.service_id, bid.case.property_type): bid for bid in bids}
    for parts in ORDER:
        case = (
            need.zip_code if "zip" in parts else "",
            need.service_id if "service" in parts else None,
            need.property_type if "property" in parts else "",
        )
        if case in prices:
            return prices[case]
    return None


@given(bids, needs)
def test_the_most_specific_bid_holds(bids, need):
    assert applying(bids, need) == oracle(bids, need)


@given(bids, needs, st.randoms())
def test_the_order_of_the_bids_does_not_matter(bids, need, chance):
    shuffled = chance.sample(bids, len(bids))
    assert applying(shuffled, need) == applying(bids, need)


def test_without_a_custom_bid_the_default_holds():
    assert applying([], Case("78745", 1, "residential")) is None
