"""What the intake asks beyond customer and purchase: a few fields each, shared by the kinds that ask them."""
