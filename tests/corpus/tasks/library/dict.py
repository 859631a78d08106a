class Library:
    def __init__(self, titles):
        self.shelf = list(titles)
        self.loans = {}

    def available(self):
        return sorted(self.shelf)

    def books_of(self, person):
        count = 0
        for title in self.loans:
            if self.loans[title] == person:
                count += 1
        return count

    def borrow(self, person, title):
        if title not in self.shelf:
            return False
        if self.books_of(person) >= 3:
            return False
        self.shelf.remove(title)
        self.loans[title] = person
        return True

    def give_back(self, person, title):
        if self.loans.get(title) != person:
            return False
        del self.loans[title]
        self.shelf.append(title)
        return True

    def holder(self, title):
        return self.loans.get(title, "nobody")
