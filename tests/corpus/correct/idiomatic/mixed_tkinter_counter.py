import tkinter as tk


class CounterApp:
    def __init__(self, root):
        self.count = 0
        self.label = tk.Label(root, text="0")
        self.label.pack()
        button = tk.Button(root, text="Add", command=self.add)
        button.pack()

    def add(self):
        self.count += 1
        self.label.config(text=str(self.count))


def main():
    root = tk.Tk()
    root.title("Counter")
    CounterApp(root)
    root.mainloop()


if __name__ == "__main__":
    main()
