"""The names of all addresses of the portal, those of the staff desk and of signing in among them."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        else:
            yield from names(pattern, f"{pattern.namespace}:" if pattern.namespace else prefix)
