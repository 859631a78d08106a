import turtle

pen = turtle.Turtle()
pen.speed(5)


def square(size, color="black"):
    pen.color(color)
    for _ in range(4):
        pen.forward(size)
        pen.right(90)


for size in range(20, 120, 20):
    square(size, "blue")
turtle.title("Squares")
turtle.done()
