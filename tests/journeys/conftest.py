"""Journeys: the portal as `make run` starts it, and people in a real browser. HTTP only, no ORM."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from devtools.portal import Portal

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PASSWORD = "baton-demo-only"  # the one that the sign-in page shows
PATIENT_MS = 15_000
WIDE, PHONE = (1440, 900), (390, 844)

Visitor = Callable[..., Page]
Person = Callable[..., Page]


@pytest.fixture(scope="session")
def portal() -> Iterator[Portal]:
    with Portal() as portal:
        portal.wait_until_filled()
        yield portal


@contextmanager
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def visitor(portal: Portal, browser: Browser) -> Iterator[Visitor]:
    """Somebody in a browser of their own; the console of none of them may say anything."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        said.append(f"{message.page.url if message.page else ''}: {message.text}")

    with ExitStack() as closing:

        def come(size: tuple[int, int] = WIDE) -> Page:
            context = browser.new_context(
                base_url=portal.url, viewport={"width": size[0], "height": size[1]}, has_touch=size is PHONE
            )
            closing.callback(context.close)
            context.set_default_timeout(PATIENT_MS)
            page = context.new_page()
            page.on("console", hear)
            return page

        yield come
    assert not said


@pytest.fixture
def person(visitor: Visitor) -> Person:
    """Somebody who signs in first."""

    def sign_in(email: str, size: tuple[int, int] = WIDE) -> Page:
        page = visitor(size)
        page.goto("/account/login/")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page).not_to_have_url(re.compile("/account/login/"))
        return page

    return sign_in
