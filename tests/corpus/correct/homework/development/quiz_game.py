questions = {
    "What is the capital of France?": "Paris",
    "How many legs does a spider have?": "8",
    "What colour is the sky?": "blue",
}

score = 0
answered = []
for question, answer in questions.items():
    reply = input(question + " ").strip()
    if reply.lower() == answer.lower():
        print("Correct!")
        score += 1
    else:
        print("Wrong. The answer is", answer)
    answered.append((question, reply))

percent = 100 * score / len(questions)
if percent == 100:
    print("Perfect!")
elif percent >= 50:
    print("Not bad:", round(percent), "%")
else:
    print("Try again")
