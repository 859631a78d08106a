"""Count words, sentences and letters of a text file."""

import string
import sys
from collections import Counter

MOST_SHOWN = 10


def words_of(text):
    """Split text into words in small letters without punctuation."""
    cleaned = (word.strip(string.punctuation).lower() for word in text.split())
    return [word for word in cleaned if word]


def sentences_of(text):
    """Split text at full stops, exclamation and question marks."""
    for mark in "!?":
        text = text.replace(mark, ".")
    return [sentence.strip() for sentence in text.split(".") if sentence.strip()]


def longest(words):
    """The longest word; the first one when several are equally long."""
    best = ""
    for word in words:
        if len(word) > len(best):
            best = word
    return best


def report(text):
    """Print the statistics."""
    words = words_of(text)
    sentences = sentences_of(text)
    print("Words:", len(words))
    print("Different words:", len(set(words)))
    print("Sentences:", len(sentences))
    print("Longest word:", longest(words))
    for word, count in Counter(words).most_common(MOST_SHOWN):
        print(f"{count:>5} {word}")


def main():
    """Read the file that is named on the command line."""
    if len(sys.argv) < 2:
        print("Usage: python word_statistics.py FILE")
        return
    with open(sys.argv[1], encoding="utf-8") as file:
        report(file.read())


if __name__ == "__main__":
    main()
