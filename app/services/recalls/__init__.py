"""Batches that are no longer sold: the alert, what is said of them elsewhere, and the list of their buyers."""
