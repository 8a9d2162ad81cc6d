"""What is printed: papers and codes, made from plain values; the only layer that knows PDF and QR."""
