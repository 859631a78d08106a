def parse_record(line):
    try:
        name, age, city = line.split(";")
        record = {"name": name.strip(), "age": int(age), "city": city.strip()}
    except ValueError:
        return None
    if not record["name"]:
        return None
    if record["age"] < 0:
        return None
    return record
