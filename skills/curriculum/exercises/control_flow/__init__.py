"""Exercises of the module Control Flow."""
