"""From the journal's subjects to the pages of the desk."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html


def link_to(subject: str) -> str:
    """``referral:12`` as a link to the page of that row; as it is when the desk has no such page."""
    noun, _, pk = subject.partition(":")
    for model in admin.site._registry:
        options = model._meta
        if options.model_name == noun and not options.proxy:
            url = reverse(f"admin:{options.app_label}_{noun}_change", args=[pk])
            return format_html('<a href="{}">{}</a>', url, subject)
    return subject
