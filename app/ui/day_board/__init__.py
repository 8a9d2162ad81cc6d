"""The day board: what is overdue, due, owed, waiting and lying here, on one page."""
