"""Repairs: clocks, fees, extensions, and how long the warranty lasts."""
