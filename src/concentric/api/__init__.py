"""`/api/v1`: what people do on pages, for programs. Every write is an action; every read is registered by its room."""
