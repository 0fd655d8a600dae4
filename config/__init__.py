"""Wiring only: settings, urls, celery and who hears which event."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
