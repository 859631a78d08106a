"""Find the mistakes behind tracebacks, quiet bugs in code, and the signs of a learner who struggles."""
