"""The words a company agrees to when it pledges. A version never changes: new words are a new version."""

PLEDGE_TEXTS: dict[int, tuple[str, ...]] = {
    1: (
        "We train the people who sell for us and the people who visit customers, as well as we can, to leave "
        "a referred customer's standing relation with the company that sent them alone, and to speak well of "
        "that company.",
        "We do the job the customer asked for. We do not offer, unasked, a service or a plan that takes the "
        "sending company's place. If the customer asks for one without our prompting, that is their choice.",
        "If a referred customer is drawn away all the same, by intent or by mistake, we return them to the "
        "company that sent them or make up its loss. If we do neither, Baton can remove our pledge.",
        "This is a promise of good faith and best effort, not a guarantee.",
    ),
}
CURRENT_VERSION = max(PLEDGE_TEXTS)
