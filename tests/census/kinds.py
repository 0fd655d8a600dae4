"""What stands in the tables of the census: a page, who opens it, and how it is found."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Page:
    route: str
    """Its name among the addresses."""
    by: str = ""
    """Who opens it (see ``people``); nobody: who is not signed in."""
    at: str = ""
    """Its address, in which ``{draft}`` and the like stand for what was staged. Without one: the route's own."""
    on: str = ""
    """Instead of an address: the page whose first link to this route is followed."""
    press: str = ""
    """The button, or the form by its id, that is sent with nothing filled in."""
    typed: tuple[tuple[str, str], ...] = ()
    """Field names and what is typed into them first."""
    shows: str = "[aria-invalid=true], .errors, .errorlist, .errornote"
    """What the page comes back with then."""
    status: int = 200

    def __str__(self) -> str:
        where = self.at or self.on and f"on {self.on}"
        pressed = self.press and f"after {self.press}"
        typed = ",".join(value for _, value in self.typed)
        return " ".join(filter(None, (self.route, self.by or "nobody", where, pressed, typed)))


def by_each(people: Iterable[str], *pages: Page) -> list[Page]:
    """The same pages, opened by several people."""
    return [replace(page, by=by) for by in people for page in pages]
