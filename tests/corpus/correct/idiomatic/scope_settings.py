settings = {"volume": 5, "muted": False}
history = []


def change_volume(amount):
    settings["volume"] = max(0, min(10, settings["volume"] + amount))
    history.append(amount)


def toggle_mute():
    settings["muted"] = not settings["muted"]


def show():
    volume = 0 if settings["muted"] else settings["volume"]
    print("Volume:", volume)


change_volume(3)
toggle_mute()
show()
toggle_mute()
show()
print(len(history))
