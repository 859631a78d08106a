import json


def load_contacts(path):
    try:
        with open(path) as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def save_contacts(path, contacts):
    with open(path, "w") as file:
        json.dump(contacts, file, indent=2)


def show(contacts):
    for name in sorted(contacts):
        print(name + ": " + contacts[name])


contacts = load_contacts("contacts.json")
while True:
    command = input("add, show or quit? ")
    if command == "quit":
        break
    if command == "add":
        name = input("Name: ")
        contacts[name] = input("Phone: ")
    elif command == "show":
        show(contacts)
    else:
        print("Unknown command:", command)
        continue
save_contacts("contacts.json", contacts)
