"""An address book with search and sorting."""

import csv

FIELDS = ["name", "phone", "city"]


def load_contacts(filename):
    contacts = []
    try:
        with open(filename, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            contacts.extend(reader)
    except FileNotFoundError:
        print("Starting with an empty address book.")
    return contacts


def save_contacts(filename, contacts):
    with open(filename, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=FIELDS)
        writer.writeheader()
        writer.writerows(contacts)


def find(contacts, text):
    text = text.lower()
    matches = []
    for contact in contacts:
        if text in contact["name"].lower() or text in contact["city"].lower():
            matches.append(contact)
    return matches


def print_contacts(contacts):
    for contact in sorted(contacts, key=lambda entry: entry["name"]):
        print(f"{contact['name']:<20}{contact['phone']:<15}{contact['city']}")


def ask_contact():
    return {field: input(f"{field}: ").strip() for field in FIELDS}


def main():
    contacts = load_contacts("contacts.csv")
    command = input("add, find, all or quit? ")
    while command != "quit":
        if command == "add":
            contacts.append(ask_contact())
        elif command == "find":
            print_contacts(find(contacts, input("Search for: ")))
        elif command == "all":
            print_contacts(contacts)
        command = input("add, find, all or quit? ")
    save_contacts("contacts.csv", contacts)


if __name__ == "__main__":
    main()
