phonebook = {"Ada": "555-0100", "Bob": "555-0199"}
phonebook["Cleo"] = "555-0123"
print(phonebook.get("Dan", "unknown"))

for name, number in phonebook.items():
    print(f"{name}: {number}")
for name in sorted(phonebook):
    print(name, phonebook[name])

if "Bob" in phonebook:
    del phonebook["Bob"]
removed = phonebook.pop("Zoe", None)
print(removed, len(phonebook))
print(list(phonebook.keys()), list(phonebook.values()))
