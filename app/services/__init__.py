"""What staff do: one module per desk task, each call a permission, a transaction, an event and a plain result."""
