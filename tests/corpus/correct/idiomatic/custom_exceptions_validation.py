class ValidationError(ValueError):
    def __init__(self, field, message):
        super().__init__(message)
        self.field = field


def validate_user(data):
    errors = []
    for field in ("name", "email"):
        if not data.get(field):
            errors.append(ValidationError(field, "is required"))
    if "@" not in data.get("email", ""):
        errors.append(ValidationError("email", "needs an @"))
    return errors


def load(text):
    try:
        return int(text)
    except ValueError as error:
        raise ValidationError("age", "must be a number") from error


for problem in validate_user({"name": "Ada", "email": "nowhere"}):
    print(problem.field, problem)
try:
    load("ten")
except ValidationError as error:
    print(error.field, error, "because", error.__cause__)
