import json

text = '{"contacts": [{"name": "Ada", "phones": ["1", "2"]}, {"name": "Bob", "phones": []}]}'
data = json.loads(text)
for contact in data["contacts"]:
    phones = ", ".join(contact["phones"]) or "none"
    print(f"{contact['name']}: {phones}")

data["contacts"].append({"name": "Cleo", "phones": ["3"]})
print(json.dumps(data, indent=2, sort_keys=True))

try:
    json.loads("{broken")
except json.JSONDecodeError as error:
    print("Not JSON:", error.msg)
