def make_matrix(rows, columns, value=0):
    return [[value for _ in range(columns)] for _ in range(rows)]


def transpose(matrix):
    rows = len(matrix)
    columns = len(matrix[0])
    result = make_matrix(columns, rows)
    for i in range(rows):
        for j in range(columns):
            result[j][i] = matrix[i][j]
    return result


def multiply(left, right):
    size = len(right)
    if len(left[0]) != size:
        raise ValueError("sizes do not fit")
    product = make_matrix(len(left), len(right[0]))
    for i in range(len(left)):
        for j in range(len(right[0])):
            for k in range(size):
                product[i][j] += left[i][k] * right[k][j]
    return product


a = [[1, 2], [3, 4]]
b = [[0, 1], [1, 0]]
print(multiply(a, b))
print(transpose([[1, 2, 3], [4, 5, 6]]))
