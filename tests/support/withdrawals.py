"""Eight who send what they can, against one customer who takes the yes back in the middle of it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

from django.utils.module_loading import import_string

from companies.models import Membership
from core import messages
from core.actors import CUSTOMER
from core.models import Dispatch, Event, Message
from matching.flow import validate
from referrals.flow import consent
from referrals.models import Referral
from tests.support import world
from tests.support.race import PATIENCE, race

SENDERS = 8
TURNS = 4
"""How often each sender looks for work: delivered, told, handed over, and once more for what came late."""
ON_THE_WIRE = threading.Event()
"""Never set: a hand-over waits for it, for as long as a carrier takes to answer."""


class Carrier:
    """A provider that takes a moment, and knows when the last text has left."""

    TAKES = 0.01
    taking = threading.Event()
    left: float = 0.0

    def send(self, message: Message) -> str:
        Carrier.taking.set()
        ON_THE_WIRE.wait(self.TAKES)
        Carrier.left = monotonic()
        return f"carried-{message.pk}"


@dataclass
class Round:
    """One referral on its way, whose customer says stop when ``moment`` has come."""

    referral: Referral
    moment: str
    stopped: float = 0.0
    results: list[Any] = field(default_factory=list)

    def run(self) -> "Round":
        Carrier.taking.clear()
        Carrier.left = 0.0
        self.results = race(self.withdraw, *[self.send] * SENDERS)
        return self

    def withdraw(self) -> None:
        until = monotonic() + PATIENCE
        while not MOMENTS[self.moment](self.referral) and monotonic() < until:
            pass
        consent.withdraw(self.referral, by=CUSTOMER)
        self.stopped = monotonic()

    def send(self) -> None:
        for _ in range(TURNS):
            validate.validate(self.referral.pk)
            for pk, hearer in self.due():
                import_string(hearer)(pk)

    def due(self) -> list[tuple[int, str]]:
        subjects = [f"referral:{self.referral.pk}", *(f"message:{text.pk}" for text in self.texts())]
        of_this = Dispatch.objects.open().filter(event__subject__in=subjects, hearer__in=SENDING)
        return list(of_this.order_by("id").values_list("pk", "hearer"))

    def texts(self) -> list[Message]:
        return list(messages.about(self.referral).filter(to_customer=True))

    def went_out_afterwards(self) -> list[str]:
        """What left, or was delivered, once the stop stood in the database."""
        late = ["a text"] if Carrier.left > self.stopped else []
        journal = Event.objects.filter(subject=f"referral:{self.referral.pk}").order_by("id")
        types = list(journal.values_list("type", flat=True))
        return late + [type for type in types[types.index("consent.withdrawn") :] if type == "referral.delivered"]

    def wait_still(self) -> int:
        """Texts that would still leave."""
        return messages.about(self.referral).filter(to_customer=True, sent_at=None, cancelled_at=None).count()


SENDING = ["referrals.tasks.tell_customer", "core.tasks.send_message"]
MOMENTS: dict[str, Callable[[Referral], bool]] = {
    "at once": lambda referral: True,
    "delivered": lambda referral: Referral.objects.filter(pk=referral.pk, recipient__isnull=False).exists(),
    "queued": lambda referral: messages.about(referral).exists(),
    "leaving": lambda referral: Carrier.taking.is_set(),
}
"""When the customer says stop: whoever is in the middle of something then is the danger."""


def rounds(number: int, by: Membership) -> Iterator[Round]:
    """So many referrals of ``by``, one after the other, the moments in turn. Somebody must be there to receive."""
    for each in range(number):
        contact = replace(world.CONTACT, phone=f"+1512{2_000_000 + each:07}", email="")
        moment = list(MOMENTS)[each % len(MOMENTS)]
        yield Round(world.submitted(by, contact), moment).run()
