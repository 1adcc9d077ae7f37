"""What machines ask: `/healthz` whether the web process lives, `/readyz` whether it can serve, `/metrics` how it does.

Answered before Django and outside its gates: a product that is busy, or whose database is gone, still answers.
"""
