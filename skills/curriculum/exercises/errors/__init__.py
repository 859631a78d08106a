"""Exercises of the module Errors."""
