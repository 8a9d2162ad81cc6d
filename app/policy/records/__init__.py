"""What must be proved, reported and kept: lost vouchers, adverse reactions, retention."""
