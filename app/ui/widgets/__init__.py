"""The parts every screen is made of: they show plain values and say what was done to them, and know no service."""
