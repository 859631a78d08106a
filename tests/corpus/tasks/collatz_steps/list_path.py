def collatz_steps(start):
    path = [start]
    while path[-1] > 1:
        last = path[-1]
        if last % 2 == 1:
            path.append(last * 3 + 1)
        else:
            path.append(last // 2)
    return len(path) - 1
