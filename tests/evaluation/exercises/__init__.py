"""Measures the exercise templates: variety, the strength of their tests, and the difficulty formula."""
