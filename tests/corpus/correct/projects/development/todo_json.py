import json
from pathlib import Path

STORE = Path("todo.json")


def load():
    if not STORE.exists():
        return []
    return json.loads(STORE.read_text(encoding="utf-8"))


def save(tasks):
    STORE.write_text(json.dumps(tasks, indent=2), encoding="utf-8")


def add(tasks, title, priority):
    tasks.append({"title": title, "priority": priority, "done": False})


def finish(tasks, title):
    for task in tasks:
        if task["title"] == title:
            task["done"] = True
            return True
    return False


def open_tasks(tasks):
    waiting = [task for task in tasks if not task["done"]]
    return sorted(waiting, key=lambda task: task["priority"], reverse=True)


def show(tasks):
    for task in open_tasks(tasks):
        stars = "*" * task["priority"]
        print(f"{stars:<5} {task['title']}")


def main():
    tasks = load()
    while True:
        words = input("> ").split(maxsplit=1)
        if not words:
            break
        command = words[0]
        rest = words[1] if len(words) > 1 else ""
        if command == "add" and rest:
            add(tasks, rest, priority=1)
        elif command == "urgent" and rest:
            add(tasks, rest, priority=5)
        elif command == "done":
            print("Well done!" if finish(tasks, rest) else "Not found.")
        else:
            print("Commands: add TITLE, urgent TITLE, done TITLE")
        show(tasks)
        save(tasks)


if __name__ == "__main__":
    main()
