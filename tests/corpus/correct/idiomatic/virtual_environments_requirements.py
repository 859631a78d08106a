def parse_requirement(line):
    line = line.split("#")[0].strip()
    if not line:
        return None
    for operator in ("==", ">=", "<="):
        if operator in line:
            name, version = line.split(operator, 1)
            return name.strip(), operator, version.strip()
    return line, "", ""


text = """
requests==2.31  # http
flask>=3.0
rich
"""
for line in text.splitlines():
    requirement = parse_requirement(line)
    if requirement is None:
        continue
    name, operator, version = requirement
    print(name, operator or "any", version)
