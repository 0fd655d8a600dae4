"""The demo network: sign-ins, forty companies, five applicants and two hundred referrals. Installed only where DEMO is set."""
