"""Who hears which event: events go up, and this is the only place that knows both ends."""

SUBSCRIPTIONS: dict[str, list[str]] = {
    "referral.opened": ["matching.tasks.match_referral"],
    "referral.rematch_asked": ["matching.tasks.match_referral"],
    "referral.submitted": ["matching.tasks.validate_referral"],
    "referral.released": ["matching.tasks.validate_referral"],
    "referral.rejected": ["referrals.tasks.tell_sender"],
    "referral.returned": ["referrals.tasks.tell_sender"],
    "referral.delivered": [
        "referrals.tasks.tell_recipient",
        "referrals.tasks.tell_customer",
        "matching.tasks.count_delivery",
    ],
    "consent.withdrawn": ["referrals.tasks.tell_recipient_to_stop"],
    "number.stopped": ["referrals.tasks.withdraw_answered"],
    "company.narrowed": ["referrals.tasks.withdraw_held"],
    "company.applied": ["companies.tasks.confirm_application"],
    "company.standing_changed": ["companies.tasks.tell_standing"],
    "pledge.revoked": ["companies.tasks.tell_team"],
    "pledge.text_published": ["companies.tasks.ask_to_agree_anew"],
    "pledge.reminded": ["companies.tasks.remind_to_agree_anew"],
    "pledge.lapsed": ["companies.tasks.tell_of_lapse"],
    "dispute.opened": ["disputes.tasks.tell_sender"],
    "dispute.upheld": ["disputes.tasks.tell_parties"],
    "dispute.declined": ["disputes.tasks.tell_parties"],
    "customer.erased": ["disputes.tasks.erase_statements"],
    "message.queued": ["core.tasks.send_message"],
}
