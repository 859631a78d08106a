def to_binary(number):
    if number == 0:
        return "0"
    bits = []
    while number != 0:
        bits.append(str(number % 2))
        number //= 2
    bits.reverse()
    return "".join(bits)
