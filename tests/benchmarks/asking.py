"""How long the portal takes for an answer: the time of the server alone."""

import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connection
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from companies.models import Membership

RUNS = 200


class Visitor:
    """Asks the portal as a server does: the test client keeps every template's context, which takes its time."""

    def __init__(self, member: Membership) -> None:
        client = Client()
        client.force_login(member.user)
        token = get_token(HttpRequest())
        self.ask_for = RequestFactory(headers={"X-CSRFToken": token})
        self.ask_for.cookies = client.cookies
        self.ask_for.cookies["csrftoken"] = token
        self.portal = WSGIHandler()

    def get(self, address: str, **headers: str) -> bytes:
        return self._answer(self.ask_for.get(address, headers=headers))

    def post(self, address: str, data: dict[str, str]) -> bytes:
        return self._answer(self.ask_for.post(address, data))

    def _answer(self, request: WSGIRequest) -> bytes:
        answer = self.portal(request.environ, lambda status, headers: None)
        assert answer.status_code == 200
        content = b"".join(answer)
        answer.close()
        return content


def told(what: str, ask: Callable[[], Any]) -> int:
    """Print how long an answer takes; say how many queries it asks."""
    ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
    count = len(queries)
    wall, own = [], []
    for _ in range(RUNS):
        began, worked = time.perf_counter(), time.thread_time()
        ask()
        wall.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.thread_time() - worked))
    cut = quantiles(wall, n=100)
    print(
        f"{what}: p50 {cut[49]:.1f} ms, p95 {cut[94]:.1f} ms, "
        f"of which Python's own {median(own):.1f} ms, at best {min(own):.1f} ms; {count} queries"
    )
    return count
