"""Exercises of the module Files."""
