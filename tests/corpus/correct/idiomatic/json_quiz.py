import json


def load_questions(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def ask(question):
    print(question["text"])
    for letter, option in zip("abc", question["options"]):
        print(f"  {letter}) {option}")
    answer = input("> ").strip().lower()
    return answer == question["answer"]


with open("quiz.json", "w", encoding="utf-8") as file:
    json.dump([{"text": "2 + 2?", "options": ["3", "4", "5"], "answer": "b"}], file)

questions = load_questions("quiz.json")
correct = 0
for question in questions:
    if ask(question):
        correct += 1
        print("Right!")
    else:
        print("Sorry, it was", question["answer"])
print(f"{correct} of {len(questions)}")
