"""Commands. The top floor: may import everything."""
