"""The case panel, driven by the workflow's table."""
