"""The arithmetic of the monthly figures."""
