"""One encrypted file (age) with all that the database holds, taken while the product runs; and a venue made from it.

The keys of personal data are not in it: they have a file of their own, kept elsewhere, so that a purge reaches what
was backed up before it.
"""
