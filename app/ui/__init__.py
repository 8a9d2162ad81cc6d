"""What staff see: windows, tabs and widgets; they call services, never models."""

from app.ui.constants import keep_constants

keep_constants()
