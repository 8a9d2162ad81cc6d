"""What staff see: windows, tabs and widgets; they call services, never models."""
