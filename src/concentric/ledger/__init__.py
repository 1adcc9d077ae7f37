"""The record of what was done: entries, actions, figures, audit. Nothing is counted that is not here."""
