"""Grades untrusted submissions; the way in is functions.exercise.sandbox.grade."""
