class Book:
    def __init__(self, title, author):
        self.title = title
        self.author = author
        self.borrowed = False


class Library:
    def __init__(self):
        self.books = {}

    def add(self, book):
        self.books[book.title] = book

    def borrow(self, title):
        book = self.books.get(title)
        if book is None or book.borrowed:
            return None
        book.borrowed = True
        return book

    def available(self):
        return [book.title for book in self.books.values() if not book.borrowed]


library = Library()
library.add(Book("Emma", "Austen"))
library.add(Book("Dracula", "Stoker"))
book = library.borrow("Emma")
print(book.title if book else "sorry", library.available())
