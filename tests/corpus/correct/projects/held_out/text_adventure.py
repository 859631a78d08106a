"""A very small text adventure."""

ROOMS = {
    "hall": {"north": "kitchen", "east": "library", "text": "You are in a cold hall."},
    "kitchen": {"south": "hall", "text": "It smells of soup."},
    "library": {"west": "hall", "text": "Dusty books everywhere.", "item": "key"},
}
DIRECTIONS = ("north", "south", "east", "west")


def describe(room, bag):
    print()
    print(ROOMS[room]["text"])
    exits = [direction for direction in DIRECTIONS if direction in ROOMS[room]]
    print("Exits:", ", ".join(exits))
    item = ROOMS[room].get("item")
    if item and item not in bag:
        print("You see a", item)


def move(room, direction):
    target = ROOMS[room].get(direction)
    if target is None:
        print("You cannot go there.")
        return room
    return target


def take(room, bag):
    item = ROOMS[room].get("item")
    if item is None or item in bag:
        print("There is nothing to take.")
    else:
        bag.append(item)
        print("You take the", item)


def play():
    room = "hall"
    bag = []
    while True:
        describe(room, bag)
        command = input("> ").lower()
        if command in DIRECTIONS:
            room = move(room, command)
        elif command == "take":
            take(room, bag)
        elif command == "open" and room == "hall" and "key" in bag:
            print("The door opens. You are free!")
            break
        elif command == "quit":
            break
        else:
            print("I do not understand", command)


play()
