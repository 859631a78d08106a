votes = ["red", "blue", "red", "green", "blue", "red"]
results = {}

for vote in votes:
    if vote not in results:
        results[vote] = 0
    results[vote] += 1

winner = None
highest = 0
for party in results:
    if results[party] > highest:
        highest = results[party]
        winner = party
    elif results[party] == highest:
        winner = None  # a tie so far

total = len(votes)
for party, count in results.items():
    share = count / total * 100
    print(party.capitalize(), ":", count, "votes,", round(share, 1), "%")

if winner is None:
    print("It is a tie")
else:
    print("The winner is", winner)
