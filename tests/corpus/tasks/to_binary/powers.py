def to_binary(n):
    power = 1
    while power * 2 <= n:
        power *= 2
    text = ""
    while power > 0:
        if n >= power:
            text += "1"
            n -= power
        else:
            text += "0"
        power //= 2
    return text
