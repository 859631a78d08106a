def parse_record(line):
    fields = []
    for part in line.split(";"):
        fields.append(part.strip())
    if len(fields) != 3:
        return None
    if fields[0] == "" or not fields[1].isdigit():
        return None
    result = {}
    result["name"] = fields[0]
    result["age"] = int(fields[1])
    result["city"] = fields[2]
    return result
