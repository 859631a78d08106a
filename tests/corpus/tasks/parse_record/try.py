def parse_record(line):
    parts = line.split(";")
    if len(parts) != 3:
        return None
    name = parts[0].strip()
    city = parts[2].strip()
    try:
        age = int(parts[1])
    except ValueError:
        return None
    if age < 0 or name == "":
        return None
    return {"name": name, "age": age, "city": city}
