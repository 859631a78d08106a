import random

secret = random.randint(1, 20)
guess = 0
tries = 0
while guess != secret and tries < 6:
    guess = int(input("Guess: "))
    tries += 1
    if guess < secret:
        print("Too low")
    elif guess > secret:
        print("Too high")

if guess == secret:
    print("You needed", tries, "tries")
else:
    print("It was", secret)
