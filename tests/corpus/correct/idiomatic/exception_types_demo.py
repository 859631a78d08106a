def classify(action):
    try:
        action()
    except LookupError as error:
        return f"lookup: {type(error).__name__}"
    except ArithmeticError as error:
        return f"arithmetic: {type(error).__name__}"
    except (TypeError, ValueError) as error:
        return f"value: {error}"
    return "fine"


actions = [
    lambda: [1, 2][5],
    lambda: {"a": 1}["b"],
    lambda: 1 / 0,
    lambda: int("x"),
    lambda: len("abc"),
]
for action in actions:
    print(classify(action))
