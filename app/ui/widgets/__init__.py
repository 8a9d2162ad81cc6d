"""The base parts every screen is built from."""
