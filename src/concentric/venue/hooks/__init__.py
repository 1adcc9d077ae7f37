"""Webhooks: what is entered in the ledger, told to other programs as it happens; signed, in order, at least once."""
