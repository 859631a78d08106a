"""The Exercise agent: problems that fit the learner, and the grading of what the learner wrote."""
