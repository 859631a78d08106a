from dataclasses import dataclass, field


@dataclass
class Book:
    title: str
    author: str
    copies: int = 1


@dataclass
class Library:
    name: str
    books: list = field(default_factory=list)
    loans: dict = field(default_factory=dict)

    def add(self, book):
        self.books.append(book)

    def find(self, title):
        for book in self.books:
            if book.title.lower() == title.lower():
                return book
        return None

    def lend(self, title, reader):
        book = self.find(title)
        if book is None or book.copies == 0:
            return f"{title} is not available"
        book.copies -= 1
        self.loans.setdefault(reader, []).append(title)
        return f"{reader} borrows {title}"


library = Library("School library")
library.add(Book("Dune", "Herbert", copies=2))
library.add(Book("Emma", "Austen"))
print(library.lend("dune", "Omar"))
print(library.lend("Emma", "Lea"))
print(library.lend("Emma", "Omar"))
