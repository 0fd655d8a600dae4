"""The demo network: sign-ins, companies, applicants and two hundred referrals. Installed only where DEMO is set."""
