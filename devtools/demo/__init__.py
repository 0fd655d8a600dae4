"""The demo network: sign-ins, companies, applicants and a thousand referrals. Installed only where DEMO is set."""
