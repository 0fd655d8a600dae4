"""Pages as trees: to put an htmx answer into the page it was asked from, and to compare two pages."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Tag:
    """An element: its name, its attributes in any order, and what is in it."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Tag | str"] = field(default_factory=list)

    def find(self, id: str) -> "Tag":
        return next(tag for tag in self.all() if tag.attributes.get("id") == id)

    def all(self) -> list["Tag"]:
        """Itself and every element below it, as they stand in the source."""
        below = [tag for child in self.children if isinstance(child, Tag) for tag in child.all()]
        return [self, *below]

    def text(self) -> str:
        parts = [child if isinstance(child, str) else child.text() for child in self.children]
        return " ".join(" ".join(parts).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Tag("page")]

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        tag = Tag(name, _stable(dict(attributes)))
        self.open[-1].children.append(tag)
        if name not in VOID:
            self.open.append(tag)

    def handle_endtag(self, name: str) -> None:
        while self.open.pop().name != name:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.open[-1].children.append(" ".join(data.split()))


def _stable(attributes: dict[str, str | None]) -> dict[str, str | None]:
    """The token against forged posts is another one in each answer, and white space means nothing in a class."""
    if attributes.get("name") == "csrfmiddlewaretoken":
        attributes["value"] = "token"
    if "hx-headers" in attributes:
        attributes["hx-headers"] = "token"
    if "class" in attributes:
        attributes["class"] = " ".join((attributes["class"] or "").split())
    return attributes


def tree(source: str | bytes) -> Tag:
    builder = _Builder()
    builder.feed(source.decode() if isinstance(source, bytes) else source)
    return builder.open[0]


def swapped(page: Tag, answer: Tag) -> Tag:
    """What htmx makes of ``page`` with ``answer``: elements of the same id replaced, also what goes out of band."""
    for sent_along in [tag for tag in answer.all() if "hx-swap-oob" in tag.attributes]:
        _take_out(answer, sent_along)
        del sent_along.attributes["hx-swap-oob"]
        _replace(page, sent_along)
    for part in answer.children:
        assert isinstance(part, Tag)
        _replace(page, part)
    return page


def _replace(page: Tag, part: Tag) -> None:
    """By its id; the title of the page by being one."""
    old = next(tag for tag in page.all() if tag.name == "title") if part.name == "title" else _by_id(page, part)
    old.name, old.attributes, old.children = part.name, part.attributes, part.children


def _by_id(page: Tag, part: Tag) -> Tag:
    return page.find(part.attributes["id"] or "")


def _take_out(page: Tag, part: Tag) -> None:
    for tag in page.all():
        tag.children = [child for child in tag.children if child is not part]
