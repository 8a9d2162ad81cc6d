"""Exchanges: what is wanted instead, what that costs more or less, and what becomes of the new goods."""
