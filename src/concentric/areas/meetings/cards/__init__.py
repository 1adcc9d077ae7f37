"""Place cards of a meeting: what is printed, what has changed since, and the look at them before it begins."""
