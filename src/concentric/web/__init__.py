"""The pages: sign in, the day, a meeting, my tasks, figures, the live stream."""
