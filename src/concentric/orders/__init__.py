"""Tasks, and what departments are told. Reception orders and standards will join them here."""
