"""Keeps what is believed of a learner's ability and of exercises' difficulties, and picks what comes next."""
