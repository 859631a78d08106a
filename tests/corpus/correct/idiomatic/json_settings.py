import json
from pathlib import Path

DEFAULTS = {"theme": "light", "size": 12, "recent": []}


def load_settings(path):
    if not path.exists():
        return dict(DEFAULTS)
    with path.open(encoding="utf-8") as file:
        return {**DEFAULTS, **json.load(file)}


def save_settings(path, settings):
    with path.open("w", encoding="utf-8") as file:
        json.dump(settings, file, indent=2)


path = Path("settings.json")
settings = load_settings(path)
settings["theme"] = "dark"
save_settings(path, settings)
print(load_settings(path))
