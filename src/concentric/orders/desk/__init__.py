"""The duty desk: open matters, calls taken and timed, handover, briefing."""
