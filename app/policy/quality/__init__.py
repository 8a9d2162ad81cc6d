"""Whether goods are at fault: by when that is found out, how, and what follows from it (M5)."""
