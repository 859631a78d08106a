"""Exercises of the module Basics."""
