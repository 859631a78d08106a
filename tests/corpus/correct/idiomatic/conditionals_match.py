command = input("> ").strip().lower().split()

match command:
    case ["go", direction]:
        print("You walk", direction)
    case ["take", item] | ["get", item]:
        print("You pick up the", item)
    case ["quit"]:
        print("Bye")
    case []:
        print("Say something")
    case _:
        print("I do not know how to", " ".join(command))
