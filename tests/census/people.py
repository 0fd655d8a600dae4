"""Who opens the pages: a sign-in of the demo network for every kind of person."""

SENDER, SENDERS_ADMIN = "tallgrass.agent", "tallgrass.admin"
AGENT, ADMIN = "harrow.agent", "harrow.admin"
PROS, STAFF = "servicepros.agent", "staff"
IN_TWO, APPLICANT = "judith.marsh", "silverpine.admin"
NEW = "new"
"""The Admin of a company that has just been let in: every list of it is empty."""
WITH_APP = "with app"
"""Signed in with an authenticator app."""
HALFWAY = "halfway"
"""Has given the password, and is asked for the code."""
DEMO = (SENDER, SENDERS_ADMIN, AGENT, ADMIN, PROS, STAFF, IN_TWO, APPLICANT)
