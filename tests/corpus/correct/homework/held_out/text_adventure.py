rooms = {
    "hall": {
        "text": "You are in a cold hall.",
        "north": "kitchen",
        "east": "library",
    },
    "kitchen": {"text": "It smells of soup.", "south": "hall"},
    "library": {"text": "Dusty books everywhere.", "west": "hall"},
}

position = "hall"
bag = []
moves = 0

while True:
    room = rooms[position]
    print(room["text"])
    command = input("> ").lower().split()
    if not command:
        continue
    if command[0] == "quit":
        print("Goodbye after", moves, "moves")
        break
    elif command[0] == "go" and len(command) > 1:
        direction = command[1]
        if direction in room:
            position = room[direction]
            moves += 1
        else:
            print("You cannot go", direction)
    elif command[0] == "take":
        bag.append(command[-1])
        print(f"You carry {len(bag)} things: {', '.join(bag)}")
    else:
        print("I do not understand.")
