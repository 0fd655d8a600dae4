"""How long home takes for a company that has received 100,000 referrals; figures are printed."""

from functools import partial

from tests.benchmarks.asking import Visitor, told


def test_home_of_100_000(browser: Visitor) -> None:
    print()
    told("Home", partial(browser.get, "/"))
    told("what it asks for every minute", partial(browser.get, "/", HX_Request="true"))
