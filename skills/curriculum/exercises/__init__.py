"""Exercise templates, one module a topic, and the format they are written in."""
