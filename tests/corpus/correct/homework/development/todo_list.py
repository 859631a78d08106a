tasks = []


def add(title, done=False):
    tasks.append({"title": title, "done": done})


def complete(index):
    if 0 <= index < len(tasks):
        tasks[index]["done"] = True
    else:
        print("There is no task", index)


def show():
    print("-" * 20)
    for index, task in enumerate(tasks):
        mark = "x" if task["done"] else " "
        print(f"[{mark}] {index}: {task['title']}")


add("Buy milk")
add("Write essay")
add("Call grandma", done=True)
complete(1)
complete(7)
show()
remaining = [task["title"] for task in tasks if not task["done"]]
print("Still to do:", remaining)
