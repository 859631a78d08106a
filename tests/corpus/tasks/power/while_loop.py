def power(a, b):
    answer = 1
    while b > 0:
        answer = answer * a
        b -= 1
    return answer
