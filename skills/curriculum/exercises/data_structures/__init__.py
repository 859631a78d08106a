"""Exercises of the module Data Structures."""
