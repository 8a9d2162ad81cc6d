"""Intake: one screen that turns a visit into a case."""
