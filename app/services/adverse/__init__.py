"""Suspected adverse reactions: opened wherever somebody suspects one, kept without the person unless they agree."""
