"""The worker's wiring. Early acknowledgement is on purpose: the lease in the dispatch row brings work back."""

import os

from celery import Celery
from celery.signals import worker_process_init
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("baton")
app.conf.update(
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": 60, "socket_connect_timeout": 2},
    task_ignore_result=True,
    task_soft_time_limit=25,
    task_time_limit=30,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=500,
    worker_hijack_root_logger=False,
    worker_cancel_long_running_tasks_on_connection_loss=True,
)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "lapse-holds": {"task": "referrals.tasks.lapse_holds", "schedule": 15.0},
    "abandon-drafts": {"task": "referrals.tasks.abandon_drafts", "schedule": 600.0},
    "fold-counts": {"task": "referrals.tasks.fold_counts", "schedule": 60.0},
    "end-old-agreements": {"task": "companies.tasks.end_old_agreements", "schedule": 60.0},
    "end-pauses": {"task": "companies.tasks.end_pauses", "schedule": 60.0},
    "keep-cases-moving": {"task": "disputes.tasks.keep_cases_moving", "schedule": 60.0},
    "remind-to-dispute": {"task": "disputes.tasks.remind_to_dispute", "schedule": 3600.0},
    "look-for-places": {"task": "matching.tasks.look_for_places", "schedule": 300.0},
    "refresh-track-records": {"task": "matching.tasks.refresh_track_records", "schedule": 300.0},
}


@worker_process_init.connect
def forget_parents_connections(**_: object) -> None:
    """A forked worker must not share its parent's database session."""
    connections.close_all()
