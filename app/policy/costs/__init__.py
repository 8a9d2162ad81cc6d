"""Who pays what besides the goods: freight, packaging, penalties, compensation."""
