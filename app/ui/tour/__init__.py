"""The key tasks, done by real key events on the real window."""
