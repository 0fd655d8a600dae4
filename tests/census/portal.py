"""The pages of the portal itself."""

from tests.census.kinds import Page, by_each
from tests.census.people import (
    ADMIN,
    AGENT,
    APPLICANT,
    HALFWAY,
    IN_TWO,
    NEW,
    PROS,
    SENDER,
    SENDERS_ADMIN,
    STAFF,
    WITH_APP,
)

FOUND = ".group h2:text-is('Received')"

SIGNED_OUT = [
    Page("account_login"),
    Page("account_login", press="Sign in"),
    Page("account_login", press="Sign in", typed=(("login", "harrow.admin@example.com"), ("password", "wrong"))),
    Page("account_reset_password"),
    Page("account_reset_password", press="Send"),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key", at="/account/password/reset/key/1-wrong/"),
    Page("account_reset_password_from_key_done"),
    Page("account_signup"),
    Page("account_inactive"),
    Page("companies:join"),
    Page("companies:join", press="Send application"),
    Page("companies:join_thanks"),
    Page("companies:invitation", at="{invitation}"),
    Page("companies:invitation", at="{invitation}", press="Join"),
    Page("companies:invitation", at="/invitation/wrong/", status=404),
    Page("referrals:consent", at="{customer}"),
    Page("referrals:consent", at="{withdrawn}"),
]
SIGN_IN = [
    Page("mfa_index", by=AGENT),
    Page("mfa_index", by=WITH_APP),
    Page("mfa_authenticate", by=HALFWAY),
    Page("mfa_authenticate", by=HALFWAY, press="Sign in"),
    Page("mfa_reauthenticate", by=WITH_APP),
    Page("mfa_reauthenticate", by=WITH_APP, press="Continue"),
    Page("mfa_activate_totp", by=AGENT),
    Page("mfa_activate_totp", by=AGENT, press="Turn it on"),
    Page("mfa_deactivate_totp", by=WITH_APP),
    Page("mfa_view_recovery_codes", by=WITH_APP),
    Page("mfa_generate_recovery_codes", by=WITH_APP),
    Page("account_reauthenticate", by=AGENT),
    Page("account_reauthenticate", by=AGENT, press="Continue"),
    Page("account_change_password", by=AGENT),
    Page("account_change_password", by=AGENT, press="Save the new password"),
    Page("account_logout", by=AGENT),
]
COMPANY = by_each(
    (ADMIN, AGENT, NEW),
    Page("referrals:home"),
    Page("referrals:received"),
    Page("referrals:sent"),
    Page("companies:services"),
    Page("companies:area"),
    Page("companies:hours"),
    Page("companies:preferences"),
    Page("companies:standing"),
    Page("companies:pledge"),
    Page("companies:team"),
    Page("companies:alerts"),
    Page("matching:coverage_health"),
)
SETTINGS = by_each(
    (ADMIN, NEW),
    Page("companies:history"),
    Page("companies:details"),
    Page("companies:choose_services"),
    Page("companies:add_bid"),
    Page("companies:area_new"),
    Page("companies:paper", at="/company/standing/licence/"),
)
NETWORK = [
    Page("companies:network", by=AGENT),
    Page("companies:network", by=AGENT, at="/network/?q=nobody+is+called+so"),
    Page("companies:network_company", by=AGENT, on="/network/"),
    Page("companies:pledge_text", by=ADMIN, at="/company/pledge/text/1/"),
    Page("companies:team_member", by=ADMIN, on="/team/"),
    Page("companies:area_page", by=ADMIN, on="/company/area/"),
    Page("companies:area_page", by=AGENT, on="/company/area/"),
    Page("companies:area_remove", by=ADMIN, at="{area}remove/"),
    Page("companies:bid", by=SENDERS_ADMIN, on="/company/services/"),
    Page("companies:application", by=APPLICANT),
    Page("companies:paper", by=ADMIN, at="/company/standing/insurance/"),
    Page("companies:history", by=AGENT, status=403),
]
SENT_BACK = [
    Page("companies:details", by=ADMIN, press="Save", typed=(("website", "our site"),)),
    Page("companies:default_bid", by=ADMIN, at="/company/services/", press="Save default bid"),
    Page("companies:add_bid", by=ADMIN, press="Save bid"),
    Page("companies:area_new", by=ADMIN, press="See what would change"),
    Page("companies:hours", by=ADMIN, press="Save hours", typed=(("time_zone", ""),)),
    Page("companies:close_on", by=ADMIN, at="/company/hours/", press="Add closed day"),
    Page("companies:paper", by=ADMIN, at="/company/standing/licence/", press="Save"),
    Page("companies:team", by=ADMIN, press="Send the invitation"),
    Page("referrals:refer", by=SENDER, press="Find the company"),
    Page("matching:match", by=SENDER, at="{draft}match/", press="Continue to contact"),
    Page("referrals:contact", by=SENDER, at="{agreed}contact/", press="Send to"),
    Page("referrals:call_back", by=SENDER, at="{unmatched}call-back/", press="Keep them"),
    Page("referrals:report", by=ADMIN, at="{new}report/?status=sold", press="Save"),
    Page("disputes:open", by=ADMIN, at="{new}dispute/", press="Send the dispute"),
    Page("disputes:several", by=ADMIN, press="Send the disputes"),
    Page("disputes:open_claim", by=SENDERS_ADMIN, at="{own}claim/", press="Open the claim"),
]
CALL = [
    Page("referrals:refer", by=SENDER),
    Page("referrals:refer", by=SENDERS_ADMIN),
    Page("referrals:change_need", by=SENDER, at="{draft}need/"),
    Page("matching:match", by=SENDER, at="{draft}match/"),
    Page("matching:choose", by=SENDER, on="{draft}match/"),
    Page("matching:match", by=SENDER, at="{unmatched}match/"),
    Page("referrals:call_back", by=SENDER, at="{unmatched}call-back/"),
    Page("referrals:contact", by=SENDER, at="{agreed}contact/"),
    Page("referrals:submitted", by=SENDER, at="{delivered}sent/"),
    Page("referrals:pros", by=PROS),
    Page("referrals:pros", by=PROS, at="/pros/?q=tall"),
    Page("referrals:pros_need", by=PROS, on="/pros/?q=tall"),
    Page("referrals:sent", by=PROS),
]
RECEIVED = [
    *(
        Page("referrals:received", by=ADMIN, at=f"/referrals/?tab={tab}")
        for tab in ("new", "in_progress", "sold", "no_sale", "disputed", "all")
    ),
    Page("referrals:received", by=AGENT, at="/referrals/?tab=all&open={new_number}"),
    Page("referrals:received", by=AGENT, at="/referrals/?tab=all&open={in_progress_number}"),
    Page("referrals:received", by=AGENT, at="/referrals/?tab=all&zip=99999"),
    *(Page("referrals:detail", by=AGENT, at=f"{{{kind}}}") for kind in ("new", "in_progress", "sold", "no_sale")),
    Page("referrals:detail", by=ADMIN, at="{disputed}"),
    Page("referrals:search", by=AGENT, at="/referrals/", press="#search", typed=(("q", "Qqq"),), shows=".empty"),
    Page("referrals:search", by=AGENT, at="/referrals/", press="#search", typed=(("q", "s"),)),
    Page("referrals:search", by=ADMIN, at="/referrals/", press="#search", typed=(("q", "Tamika"),), shows=FOUND),
    Page("referrals:report", by=AGENT, at="{new}report/?status=sold"),
    Page("referrals:report", by=AGENT, at="{new}report/?status=no_sale"),
    Page("matching:why", by=ADMIN, at="{new}why/"),
    Page("disputes:open", by=ADMIN, at="{new}dispute/"),
    Page("disputes:case", by=ADMIN, at="{disputed}case/"),
    Page("disputes:cases", by=ADMIN),
    Page("disputes:cases", by=SENDER, at="/cases/?side=against"),
    Page("disputes:several", by=ADMIN),
    Page("disputes:open_claim", by=SENDERS_ADMIN, at="{own}claim/"),
    Page("disputes:open_claim", by=SENDER, at="{own}claim/"),
    Page("disputes:claim", by=ADMIN, on="/cases/"),
    Page("disputes:claim", by=SENDER, on="/cases/"),
    Page("disputes:claim", by=SENDERS_ADMIN, on="/cases/?side=against"),
]
SENT = [
    *(
        Page("referrals:sent", by=SENDER, at=f"/referrals/sent/?tab={tab}")
        for tab in ("needs_you", "waiting", "in_progress", "sold", "no_sale", "all")
    ),
    Page("referrals:detail", by=SENDER, on="/referrals/sent/?tab=sold"),
    Page("referrals:detail", by=SENDER, on="/referrals/sent/?tab=waiting"),
    Page("referrals:detail", by=SENDER, on="/referrals/sent/?tab=no_sale"),
    Page("matching:why", by=SENDER, at="{sent_sold}why/"),
]
OTHERS = [
    Page("referrals:home", by=IN_TWO),
    Page("companies:pledge", by=IN_TWO),
    Page("companies:area", by=IN_TWO),
    Page("messages", by=STAFF),
    Page("components", by=AGENT),
]
PAGES = [
    *SIGNED_OUT,
    *SIGN_IN,
    *COMPANY,
    *SETTINGS,
    *NETWORK,
    *SENT_BACK,
    *CALL,
    *RECEIVED,
    *SENT,
    *OTHERS,
]
NEW_WORDS = [
    Page("referrals:home", by=SENDERS_ADMIN),
    Page("companies:pledge", by=SENDERS_ADMIN),
    Page("companies:pledge_text", by=SENDERS_ADMIN, at="/company/pledge/text/2/"),
]
"""When companies that have pledged are asked to agree to other words."""

_ACT = "an act: it takes a POST and leads on to a page"
_PART = "a part of a page that stands in the table"
_FILE = "a file"
NO_PAGES = {
    "health": "a word of plain text",
    "demo:progress": _PART,
    "referrals:news": _PART,
    "referrals:row": _PART,
    "referrals:check_contact": _PART,
    "referrals:export": _FILE,
    "disputes:file": _FILE,
    "disputes:flag": _PART,
    "disputes:pledge_back": "for a company whose pledge was removed: nobody who signs in to the demo network is of one",
    "mfa_download_recovery_codes": _FILE,
    "account_set_password": "leads on to the forgotten password",
} | dict.fromkeys(
    (
        "messages_stop",
        "account_key_shortcuts",
        "companies:remove_bid",
        "companies:area_rename",
        "companies:area_switch",
        "companies:holidays",
        "companies:open_again",
        "companies:block",
        "companies:unblock",
        "companies:prefer",
        "companies:emergencies",
        "companies:paper_remove",
        "companies:pause",
        "companies:resume",
        "companies:switch",
        "companies:team_remove",
        "companies:invite_again",
        "companies:invitation_withdraw",
        "referrals:ask_again",
        "referrals:abandon",
        "referrals:call",
        "referrals:reach",
        "referrals:undo",
        "referrals:note",
        "referrals:confirm_in_writing",
        "referrals:rate",
        "referrals:stop",
        "matching:confirm",
        *(f"disputes:{act}" for act in ("comment", "appeal", "add_files", "offer", "confirm", "refuse")),
        *(f"disputes:claim_{act}" for act in ("answer", "comment", "files", "withdraw")),
        "disputes:withdraw_request",
    ),
    _ACT,
)
"""Addresses that nobody opens as a page, and why."""
