"""The demo network: sign-ins, forty companies and two hundred referrals. Installed only where DEMO is set."""
