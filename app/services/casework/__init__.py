"""Working on a case, whatever its kind: what its steps ask, what they move, and what the kinds add to that."""
