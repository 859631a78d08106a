import json
import random


def load_questions(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def ask(question):
    print(question["text"])
    options = question["options"]
    random.shuffle(options)
    for number, option in enumerate(options, 1):
        print(f"  {number}) {option}")
    answer = input("Your answer: ")
    if not answer.isdigit():
        return False
    index = int(answer) - 1
    return 0 <= index < len(options) and options[index] == question["answer"]


def run_quiz(questions):
    score = 0
    for question in questions:
        if ask(question):
            print("Right!")
            score += 1
        else:
            print("Wrong, the answer was", question["answer"])
    return score


def verdict(score, total):
    share = score / total
    if share == 1:
        return "Perfect!"
    if share >= 0.5:
        return "Well done."
    return "Try again."


def main():
    questions = load_questions("questions.json")
    random.shuffle(questions)
    score = run_quiz(questions)
    print(f"{score} of {len(questions)} correct.", verdict(score, len(questions)))


if __name__ == "__main__":
    main()
