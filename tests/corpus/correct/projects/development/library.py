"""Books, members and loans of a small library."""

from dataclasses import dataclass, field

MOST_LOANS = 3


@dataclass
class Book:
    title: str
    author: str
    borrowed: bool = False


@dataclass
class Member:
    name: str
    loans: list[Book] = field(default_factory=list)

    def can_borrow(self) -> bool:
        return len(self.loans) < MOST_LOANS


class Library:
    def __init__(self) -> None:
        self.books: dict[str, Book] = {}

    def add(self, book: Book) -> None:
        self.books[book.title] = book

    def lend(self, title: str, member: Member) -> bool:
        book = self.books.get(title)
        if book is None or book.borrowed or not member.can_borrow():
            return False
        book.borrowed = True
        member.loans.append(book)
        return True

    def take_back(self, title: str, member: Member) -> None:
        book = self.books[title]
        member.loans.remove(book)
        book.borrowed = False

    def available(self) -> list[str]:
        return sorted(book.title for book in self.books.values() if not book.borrowed)


def main() -> None:
    library = Library()
    library.add(Book("Momo", "Michael Ende"))
    library.add(Book("Matilda", "Roald Dahl"))
    reader = Member("Lena")
    if library.lend("Momo", reader):
        print(reader.name, "takes Momo home")
    print("Still here:", library.available())
    library.take_back("Momo", reader)
    print("After a week:", library.available())


main()
