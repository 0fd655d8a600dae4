"""Where a page of the table is found: by what was staged, and by following links."""

import html
import re
from collections.abc import Mapping

from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import BrowserContext

from tests.census.kinds import Page

LINK = re.compile(r'href="([^"]+)"')
ROWS_TRIED = 4


def address(context: BrowserContext, page: Page, there: Mapping[str, str]) -> str:
    if page.on:
        return found(context, page.on.format(**there), page.route)
    if "{row}" in page.at:
        return of_a_row(context, page.at)
    return page.at.format(**there) or reverse(page.route)


def found(context: BrowserContext, on: str, route: str) -> str:
    """The first link on a page that leads to this route."""
    link = next((each for each in links(context, on) if route_of(each) == route), "")
    assert link, f"{on} has no link to {route}"
    return link


def of_a_row(context: BrowserContext, pattern: str) -> str:
    """A page of the staff desk about a row: of one that offers it by a link, if that is among the first."""
    rows, after = pattern.split("{row}")
    pages = [link for link in links(context, rows) if re.search(r"/change/", link) and link.startswith(rows)]
    candidates = [f"{link.split('/change/')[0]}{after}" for link in pages[:ROWS_TRIED]]
    assert candidates, f"{rows} has no rows"
    tried = zip(pages, candidates, strict=False)
    return next((move for row, move in tried if move in links(context, row)), candidates[0])


def links(context: BrowserContext, on: str) -> list[str]:
    return [html.unescape(link) for link in LINK.findall(context.request.get(on).text())]


def route_of(link: str) -> str:
    try:
        return resolve(re.split("[?#]", link)[0]).view_name
    except Resolver404:
        return ""
