MINIMUM = 8
SPECIAL = "!?$%&*#"


def problems(password):
    found = []
    if len(password) < MINIMUM:
        found.append("too short")
    if not any(char.isdigit() for char in password):
        found.append("no digit")
    if not any(char.isupper() for char in password):
        found.append("no capital letter")
    if not any(char in SPECIAL for char in password):
        found.append("no special character")
    return found


password = input("New password: ")
issues = problems(password)
while issues:
    print("Please try again:")
    for number, issue in enumerate(issues, start=1):
        print(f"  {number}. {issue}")
    password = input("New password: ")
    issues = problems(password)
print("Password accepted.")
