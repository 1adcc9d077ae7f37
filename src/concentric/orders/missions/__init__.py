"""Reception orders (接待任务): who is received, on whose authority, and what that asks of each department."""
