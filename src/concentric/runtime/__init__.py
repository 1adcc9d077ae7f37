"""The running product: settings, the embedded database, and the processes that serve it."""
