"""How many tokens a text is, and how many an answer saved."""
