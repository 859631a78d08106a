"""Exercises of the module Functions."""
