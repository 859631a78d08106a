"""How exactly difficulty-calibration measures simulated students, beside Elo and catsim."""
