"""Addresses in templates. A list says a hundred of them, so what can be known of one beforehand is looked up once."""

from functools import cache

from django import template
from django.template import Context, Node, defaulttags
from django.template.base import Parser, Token
from django.templatetags.static import StaticNode
from django.urls import reverse
from django.utils.safestring import SafeString

register = template.Library()
ANY_ROW = 10**9


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Django's own. One with nothing of a row in it is the same each time."""
    node: defaulttags.URLNode = defaulttags.url(parser, token)
    fixed = isinstance(node.view_name.var, str) and not (node.args or node.kwargs or node.asvar)
    return FixedNode(node) if fixed else node


@register.tag
def static(parser: Parser, token: Token) -> Node:
    """Django's own. A file has one address as long as the portal runs."""
    node = StaticNode.handle_token(parser, token)
    return FixedNode(node) if isinstance(node.path.var, str) and not node.varname else node


class FixedNode(Node):
    """Draws a node once."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.drawn: str | None = None

    def render(self, context: Context) -> str:
        if self.drawn is None:
            self.drawn = self.node.render(context)
        return self.drawn


@register.filter
def address(pk: int, page: str) -> SafeString:
    """The address of a row's ``page``, as ``url`` says it."""
    before, after = _around(page)
    return SafeString(f"{before}{int(pk)}{after}")


@cache
def _around(page: str) -> tuple[str, str]:
    """What stands before and after the number of the row."""
    before, _, after = reverse(page, args=[ANY_ROW]).partition(str(ANY_ROW))
    return before, after
