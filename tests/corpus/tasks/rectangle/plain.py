class Rectangle:
    def __init__(self, width, height):
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height

    def perimeter(self):
        return 2 * (self.width + self.height)

    def is_square(self):
        return self.width == self.height

    def scale(self, factor):
        return Rectangle(self.width * factor, self.height * factor)

    def fits_into(self, other):
        if self.width <= other.width and self.height <= other.height:
            return True
        return self.height <= other.width and self.width <= other.height
