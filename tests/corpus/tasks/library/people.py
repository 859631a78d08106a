class Library:
    def __init__(self, titles):
        self.books = {}
        for title in titles:
            self.books[title] = "nobody"

    def available(self):
        free = []
        for title in self.books:
            if self.books[title] == "nobody":
                free.append(title)
        free.sort()
        return free

    def borrow(self, person, title):
        if title not in self.books:
            return False
        if self.books[title] != "nobody":
            return False
        borrowed = 0
        for holder in self.books.values():
            if holder == person:
                borrowed = borrowed + 1
        if borrowed == 3:
            return False
        self.books[title] = person
        return True

    def give_back(self, person, title):
        if title in self.books and self.books[title] == person:
            self.books[title] = "nobody"
            return True
        return False

    def holder(self, title):
        return self.books[title]
