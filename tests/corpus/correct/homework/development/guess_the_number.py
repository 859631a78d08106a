import random

secret = random.randint(1, 20)
attempts = 0
found = False

print("I am thinking of a number between 1 and 20.")

while not found and attempts < 6:
    guess = int(input("Your guess: "))
    attempts += 1
    if guess == secret:
        found = True
    elif guess < secret:
        print("Too low!")
    else:
        print("Too high!")

if found:
    print("Well done, you needed", attempts, "attempts.")
else:
    print("Sorry, the number was", secret)
