"""How many tokens the skills save a language model: real requests, counted both ways with one tokenizer."""
