"""Returns and exchanges: may it come back, until when, and by when the shop must have done what."""
