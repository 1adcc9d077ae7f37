"""Benchmarks: `./dev bench NAME [FILES…] [--seconds S] [--seed N] [--solution OUT] [--json]`."""
