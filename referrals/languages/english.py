"""The customer's page in English."""

from datetime import datetime

from companies.models import Company
from core.templatetags import words as english
from referrals.enums import Timing
from referrals.languages.language import Language

WORDS = {
    # what stands
    "agreed": "What you agreed to",
    "hello": "Hello {name}.",
    "said_yes": "You said yes on the phone with {sender} on {at}.",
    "one_company": "One company may contact you",
    "about": "About {need} in {zip}.",
    "checked_first": "It is being checked first, and they have not been given your details yet.",
    "call_them": "Call them: {phone}",
    # what was asked
    "asked": "What you were asked",
    "read_by": "Read to you by {name}, who noted your yes and read your name and number back to you.",
    "in_english": "It was read to you in English, in these words.",
    "confirmed": "You confirmed this in writing on {at}.",
    "right": "Yes, that is right",
    "saving": "Saving",
    # what they were given
    "given": "What they were given",
    "will_get": "What they get",
    "details": "Details",
    "erased": "Erased",
    "name": "Name",
    "phone": "Phone",
    "email": "E-mail",
    "address": "Address",
    "best_time": "Best time",
    "note": "Note",
    "need": "Your need",
    # whose customer they stay
    "still_with": "Still with {sender}",
    "stay": "You stay a customer of {sender}.",
    "stay_for": "You stay a customer of {sender} for {services}.",
    "promised": "{company} has promised not to draw you away from them.",
    "their_words": "Their Pledge to Protect, in their words",
    # how it went
    "how_it_went": "How did it go with {company}?",
    "you_gave": "You gave {stars} of 5. Press another to change it.",
    "helps": "Your answer helps the next customer.",
    "who_reads": "{sender} and {company} can read it.",
    "thanks": "Thank you. You can change your answer on this page.",
    "choose_stars": "Choose one star to five.",
    # stopping it
    "changed_mind": "Changed your mind?",
    "take_back": "Take your yes back at any time. It costs nothing.",
    "told_at_once": "{company} is told at once to stop and to remove your details.",
    "never_gets": "{company} then never gets your details.",
    "stop": "Stop, don’t contact me",
    "stopping": "Stopping",
    "refused": "{because}",
    # it was stopped
    "taken_back": "Done. Your yes is taken back.",
    "told_to_stop": "{company} was told to stop on {at}.",
    "in_time": "It was in time: {company} never got your details.",
    "in_time_for_all": "It was in time: no company ever got your details.",
    "what_now": "What happens now",
    "no_calls": "No calls or texts about this",
    "may_not": "{company} may not contact you any more",
    "to_go": "Your details are to go",
    "told_to_remove": "{company} is told to remove them from its own lists",
    "nothing_to_do": "Nothing else to do",
    "ask_again": "{sender} can ask you again, and it needs a new yes from you",
    # nobody has it
    "still_looking": "We are still looking for you",
    "nobody_yet": "No company can take it yet. {sender} or Baton calls you when one can, and asks you before that"
    " company gets your details.",
    "stopped_looking": "Baton has stopped looking for a company. No company was given your details. If you still need"
    " it, call {sender}.",
    "nobody_calls": "Nobody will call you about this",
    "came_back": "{company} could not take it and was not given your details. {sender} can name another company, and"
    " asks you first.",
    "not_passed_on": "It was not passed on, and {company} was not given your details. There is nothing you need to"
    " stop.",
    "not_again": "Don’t want to be asked again?",
    "say_stop": "Say stop, and {sender} can’t send this on to anybody any more.",
    # the foot
    "nobody_else_has": "Through Baton, nobody but {sender} and {company} has your details.",
    "nobody_else_gets": "Through Baton, nobody but {sender} and {company} gets your details.",
    "until": "This page stays at this link until {day}.",
    # the link has ended
    "ended": "This link has ended",
    "was_yours": "It was yours for a while after you were referred to a company. What you agreed to is still on file"
    " with Baton.",
    "want_stop": "Want somebody to stop?",
    "can_ask": "You can ask for that at any time, also now. Tell Baton’s people, and they see to it that nobody"
    " contacts you about this any more. You can also answer STOP to any text from us.",
    "call_baton": "Call Baton: {phone}",
    "write_to": "Write to {email}",
}


def _moment(at: datetime, company: Company) -> str:
    return f"{english.moment(at, company.time_zone)} {company.get_time_zone_display()}"


ENGLISH = Language(
    code="en",
    name="English",
    words=WORDS,
    stars=("Bad", "Poor", "Fair", "Good", "Great"),
    timings={timing.value: timing.label.lower() for timing in Timing},
    moment=_moment,
    day=lambda at, company: english.day(at, company.time_zone),
    called=lambda slug, name: name,
)
