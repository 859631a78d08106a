left = "tea"
right = "coffee"
print(left, right)

left, right = right, left
print(left, right)

# The long way, with a third cup
spare = left
left = right
right = spare
print(left, right)

first = second = 0
first += 1
print(first, second)
