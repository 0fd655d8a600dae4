"""What left the house, or waits to leave it."""

from django.contrib import admin

from core import messages
from core.admin.desk import ReadOnlyAdmin
from core.admin.links import link_to
from core.models import Message


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """Address and words are personal details: they are on a message's own page, and are not searched."""

    list_display = ["queued_at", "channel", "subject", "reader", "title", "sent_at", "cancelled_at"]
    labels = {
        "queued_at": "written",
        "sent_at": "sent",
        "cancelled_at": "called off",
        "to_customer": "whether it is for the customer",
    }
    list_filter = ["channel", "to_customer"]
    search_fields = ["about__exact"]
    search_help_text = "By subject, such as referral:12 or company:3."
    show_full_result_count = False
    fields = [
        "channel",
        "subject",
        "reader",
        "to",
        "title",
        "words",
        "queued_at",
        "sent_at",
        "cancelled_at",
        "provider_ref",
    ]
    readonly_fields = ["subject", "reader", "words"]

    @admin.display(description="about")
    def subject(self, message: Message) -> str:
        return link_to(message.about)

    @admin.display(description="for")
    def reader(self, message: Message) -> str:
        return "The customer" if message.to_customer else "A company"

    @admin.display(description="body")
    def words(self, message: Message) -> str:
        return messages.for_staff(message)
