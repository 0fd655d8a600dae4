"""The parts every page is built from. ``/development/components/`` shows them all.

A tag with a template of its own renders ``templates/components/<tag>.html``; what a list shows many times is put
together here, which is quicker.
"""

from functools import cache, lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core import toasts

register = template.Library()
register.filter("carried", toasts.carried)

SPRITE = "vendor/lucide/sprite.svg"
ICON = '<svg class="icon" viewBox="0 0 24 24" {}><use href="{}#{}"></use></svg>'
PLEDGE_ICON = (
    '<svg class="icon icon-pledge" viewBox="0 0 24 24" {}><use class="icon-body" href="{}#shield-check"></use>'
    '<use class="icon-cut" href="{}#check" x="7" y="7" width="10" height="10"></use></svg>'
)
BADGE = '<span class="badge badge-{}">{}{}</span>'
OPTION, CHOSEN = '<option value="{}"{}>{}</option>', SafeString(" selected")
CLOCK = '<div class="clock clock-{}">{}<div><b>{}</b> <small>{}</small></div></div>'
RING = (
    '<svg class="ring" viewBox="0 0 20 20" aria-hidden="true">'
    '<circle class="ring-track" cx="10" cy="10" r="8"></circle><circle class="ring-fill" cx="10" cy="10" r="8"'
    ' pathLength="100" stroke-dasharray="{} 100" transform="rotate(-90 10 10)"></circle></svg>'
)
CLOCK_ICONS = {"late": "alarm-clock", "done": "circle-check", "done-late": "circle-check", "closed": "moon"}
EMPTY_ICONS = {"yet": "inbox", "found": "search-x", "done": "check-check", "failed": "cloud-off"}
BADGES = 500
"""So many are kept as they were drawn: a list shows the same few again and again."""
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@register.simple_tag(name="icon")
@cache
def draw(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; ``pledge`` is the filled shield. With a label it is read out, without it is hidden.

    A list shows hundreds of the same few, so each is put together once.
    """
    said = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    sprite = static(SPRITE)
    if name == "pledge":
        return format_html(PLEDGE_ICON, said, sprite, sprite)
    return format_html(ICON, said, sprite, name)


@register.simple_tag
@lru_cache(BADGES)
def badge(label: str, tone: str = "outline", icon: str = "") -> SafeString:
    """A state in words. Tones: outline, brand, brand-outline, ok, idle, warn, bad, ink."""
    return format_html(BADGE, tone, draw(icon) if icon else "", label)


@register.simple_tag
def options(bound: BoundField) -> SafeString:
    """The choices of a list that is drawn without the form's own templates, which take one each."""
    field: Any = bound.field
    chosen = bound.value() or ""
    drawn = ((value, CHOSEN if value == chosen else "", words) for value, words in field.choices)
    return format_html_join("", OPTION, drawn)


@register.inclusion_tag("components/note.html")
def note(strong: str, text: str = "", tone: str = "idle", icon: str = "circle-alert") -> dict[str, str]:
    """One remark on the page, its first sentence bold. Tones: idle, brand, ok, warn, bad."""
    return {"strong": strong, "text": text, "tone": tone, "icon": icon}


@register.inclusion_tag("components/empty.html")
def empty(
    heading: str, text: str = "", kind: str = "yet", icon: str = "", action: str = "", url: str = ""
) -> dict[str, str]:
    """What stands where a list would. Kinds: yet, found, done, failed."""
    return {
        "heading": heading,
        "text": text,
        "kind": kind,
        "icon": icon or EMPTY_ICONS[kind],
        "action": action,
        "url": url,
    }


@register.simple_tag
def ring(left: int) -> SafeString:
    """A ring that empties: ``left`` is the percentage still to go."""
    return format_html(RING, max(0, min(100, int(left))))


@register.simple_tag
def clock(words: str, below: str, tone: str = "running", left: int = 0) -> SafeString:
    """The first-call clock. Tones: running, low, late, done, done-late, closed; the first two show a ring."""
    shown = draw(CLOCK_ICONS[tone]) if tone in CLOCK_ICONS else ring(left)
    return format_html(CLOCK, tone, shown, words, below)


@register.inclusion_tag("components/steps.html")
def steps(*names: str, current: int) -> dict[str, Any]:
    """Where one is in a task of several pages."""
    return {"names": names, "current": current, "count": len(names)}


@register.inclusion_tag("components/wordmark.html")
def wordmark(gap: str = "wordmark-gap") -> dict[str, str]:
    """The wordmark; ``gap`` is the id of its mask, to be unique on the page."""
    return {"gap": gap}


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, label: str = "", optional: str = "optional", hint: str = "", prefix: str = "", good: str = ""
) -> dict[str, Any]:
    """A form field: label, error, control, hint. ``good`` is a remark in green that replaces the hint."""
    return {
        "field": bound,
        "label": label or bound.label,
        "optional": "" if bound.field.required else optional,
        "hint": hint or bound.help_text,
        "prefix": prefix,
        "good": good,
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Form, before: str = "") -> dict[str, Any]:
    """What keeps a form from being saved, with links to the fields; nothing when it may be saved."""
    problems = [("", error) for error in form.non_field_errors()]
    problems += [(_target(form[name]), error) for name in form.fields for error in form[name].errors]
    count = len(problems)
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return {"problems": problems, "heading": f"{number} thing{'' if count == 1 else 's'} to fix {before}".strip()}


def _target(bound: BoundField) -> str:
    """The id of the field's first control; a set of radios or boxes has none of its own."""
    return bound.id_for_label or f"{bound.auto_id}_0"


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], words: str) -> dict[str, Any]:
    """Pages of a list, kept in the address beside its filters, with the range in words."""
    numbers = page.paginator.get_elided_page_range(page.number)
    return {"request": context["request"], "page": page, "words": words, "numbers": numbers}


@register.filter
def initials(name: str) -> str:
    """``DW`` for Dana Whitlock."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@register.filter
def in_section(path: str, url: str) -> bool:
    """Whether the page lies in the same part of the portal as the link: their first folders are the same."""
    return path.split("/")[1] == url.split("/")[1]
