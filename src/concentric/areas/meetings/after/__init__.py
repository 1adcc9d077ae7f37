"""What is written down of a meeting beside its plan: who came, water, how it went, what its organiser said of it."""
