"""Place cards (桌签) for any list of names: read, fitted and set as PDF. Knows no meeting and no database."""
