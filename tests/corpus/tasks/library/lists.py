class Library:
    limit = 3

    def __init__(self, titles):
        self.titles = sorted(titles)
        self.loans = []

    def available(self):
        return [title for title in self.titles if self.holder(title) == "nobody"]

    def borrow(self, person, title):
        if title not in self.available():
            return False
        mine = [loan for loan in self.loans if loan[0] == person]
        if len(mine) >= self.limit:
            return False
        self.loans.append((person, title))
        return True

    def give_back(self, person, title):
        if (person, title) in self.loans:
            self.loans.remove((person, title))
            return True
        return False

    def holder(self, title):
        for person, book in self.loans:
            if book == title:
                return person
        return "nobody"
