"""The clocks of complaints and consultations."""
