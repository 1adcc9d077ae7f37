"""The loop: facts → situation → needs → plan → tasks. The plan is a function of the facts."""
