"""Goods said to be at fault: taken in, appraised, settled, and what comes of it for other cases (M5)."""
