tasks = []


def add_task(title):
    tasks.append({"title": title, "done": False})


def complete(number):
    if 1 <= number <= len(tasks):
        tasks[number - 1]["done"] = True
    else:
        print("There is no task", number)


def show_tasks():
    if not tasks:
        print("Nothing to do")
    for number, task in enumerate(tasks, start=1):
        mark = "x" if task["done"] else " "
        print(f"[{mark}] {number}. {task['title']}")


def main():
    while True:
        command, _, rest = input("> ").partition(" ")
        if command == "add" and rest:
            add_task(rest)
        elif command == "done" and rest.isdigit():
            complete(int(rest))
        elif command == "list":
            show_tasks()
        elif command == "quit":
            break
        else:
            print("add TITLE, done NUMBER, list, quit")


main()
