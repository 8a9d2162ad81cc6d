"""What may happen next: states, steps and permissions declared as tables."""
