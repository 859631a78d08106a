"""Exercises of the module Libraries."""
