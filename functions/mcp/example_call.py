"""One right call of each tool, which an error shows to the model that called it wrongly."""

from typing import Any

EXAMPLES: dict[str, dict[str, Any]] = {
    "mastery-calculation": {"scores": {"completion": 0.85, "quiz": 0.9, "quality": 0.75, "consistency": 0.8}},
    "aggregation": {"components": [{"component": "for-loops", "mastery": 0.62}]},
    "syntax-analyzer": {"code": "if x = 1\n    print(x)"},
    "error-pattern-detection": {"code": "print(nme)", "traceback": "NameError: name 'nme' is not defined"},
    "concept-mapping": {"goal": "recursion", "known": ["for-loops"]},
    "explanation-generator": {"concept": "for-loops", "level": "beginner"},
    "problem-generator": {"topic": "for-loops", "difficulty": 0.3, "seed": 7},
    "difficulty-calibration": {"rating": 0.2, "uncertainty": 0.9, "attempts": [{"difficulty": 0.3, "correct": True}]},
    "code-quality-scoring": {"code": "def double(n):\n    return n * 2"},
    "hint-generation": {"code": "def double(n):\n    return n + 2", "level": 1},
}
