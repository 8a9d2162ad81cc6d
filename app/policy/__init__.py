"""What the rules say: pure functions and frozen values; no Qt, no database, no clock of its own."""
