"""What goes back to the customer, exact to the fen."""
