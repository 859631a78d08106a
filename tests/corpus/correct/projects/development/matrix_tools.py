def create(rows, columns, value=0):
    return [[value] * columns for _ in range(rows)]


def transpose(matrix):
    return [list(column) for column in zip(*matrix)]


def add(first, second):
    if len(first) != len(second) or len(first[0]) != len(second[0]):
        raise ValueError("The matrices have different sizes.")
    result = []
    for left_row, right_row in zip(first, second):
        result.append([left + right for left, right in zip(left_row, right_row)])
    return result


def multiply(first, second):
    if len(first[0]) != len(second):
        raise ValueError("The sizes do not fit.")
    columns = transpose(second)
    product = create(len(first), len(columns))
    for i, row in enumerate(first):
        for j, column in enumerate(columns):
            product[i][j] = sum(a * b for a, b in zip(row, column))
    return product


def identity(size):
    matrix = create(size, size)
    for i in range(size):
        matrix[i][i] = 1
    return matrix


def show(matrix):
    for row in matrix:
        print(" ".join(f"{value:>4}" for value in row))
    print()


a = [[1, 2], [3, 4], [5, 6]]
b = [[1, 0, 2], [0, 1, 2]]
show(add(a, a))
show(multiply(a, b))
show(transpose(a))
print(multiply(a, identity(2)) == a)
