"""The rules asked in plain values, as `policy check` reads and writes them."""
