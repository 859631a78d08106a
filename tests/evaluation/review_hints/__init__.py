"""How well hints find the faulty line, measured on mutants of programs that we wrote."""
