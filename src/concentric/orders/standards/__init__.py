"""Standards: versioned lists of tasks with steps, edited, proposed, reviewed and released by different people."""
