"""Makes exercises that fit a topic, a difficulty and a seed."""
