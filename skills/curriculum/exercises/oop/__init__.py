"""Exercises of the module OOP."""
