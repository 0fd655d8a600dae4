"""How long the caller waits for a name: from the POST of the need to the page that names the company.

The portal runs as `make run` starts it, with relay and worker as processes of their own. Figures are printed and
nothing is asserted about time: machines differ.
"""

import re
import time
from collections.abc import Iterator
from statistics import quantiles

import pytest
from playwright.sync_api import APIRequestContext, sync_playwright

from devtools.portal import Portal
from matching.engine import decide
from tests.matching.facts import WEIGHTS, candidate, need

RUNS = 40
CANDIDATES = 300
AGENT = {"login": "tallgrass.agent@example.com", "password": "baton-demo-only"}
NEED = {"zip": "78745", "property_type": "residential", "timing": "this_week", "existing_customer": "no"}


@pytest.fixture
def agent() -> Iterator[APIRequestContext]:
    """Signed in, without a browser: only the portal's own time is measured."""
    with Portal() as portal, sync_playwright() as playwright:
        portal.wait_until_filled()
        agent = playwright.request.new_context(base_url=portal.url)
        agent.post("/account/login/", form=AGENT | hidden(agent.get("/account/login/").text()))
        yield agent
        agent.dispose()


def hidden(page: str) -> dict[str, str]:
    """The tokens of the page's form."""
    return dict(re.findall(r'name="(csrfmiddlewaretoken|form_token)" value="([^"]+)"', page))


def service(page: str) -> str:
    found = re.search(r'<option value="(\d+)">Termites<', page)
    assert found
    return found[1]


def told(what: str, seconds: list[float]) -> None:
    cut = quantiles(seconds, n=100)
    print(f"\n{what}: p50 {1000 * cut[49]:.1f} ms, p95 {1000 * cut[94]:.1f} ms, {len(seconds)} runs")


def test_from_the_need_to_the_name(agent: APIRequestContext) -> None:
    taken = []
    for _ in range(RUNS):
        form = agent.get("/refer/").text()
        began = time.perf_counter()
        page = agent.post("/refer/", form=NEED | {"service": service(form)} | hidden(form)).text()
        while "Read this aloud" not in page:  # the page without an answer, which then polls
            page = agent.get(re.findall(r'hx-get="([^"?]+)', page)[0]).text()
        taken.append(time.perf_counter() - began)
    told("From the POST of the need to the page that names the company", taken)


def test_the_decision_alone() -> None:
    found = [candidate(number, bid_cents=1_000 + 7 * number, given=number % 30) for number in range(2, 2 + CANDIDATES)]
    taken = []
    for run in range(RUNS):
        began = time.perf_counter()
        assert decide(need(referral_id=run), found, WEIGHTS, 0).winner
        taken.append(time.perf_counter() - began)
    told(f"A decision among {CANDIDATES}", taken)
