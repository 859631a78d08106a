import importlib.util
import sys

NEEDED = ["json", "csv", "requests"]


def is_installed(name):
    return importlib.util.find_spec(name) is not None


def main():
    missing = [name for name in NEEDED if not is_installed(name)]
    if missing:
        print("Please run: python -m pip install", *missing)
        sys.exit(1)
    print("Everything is there")


if __name__ == "__main__":
    main()
