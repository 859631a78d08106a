class Rectangle:
    def __init__(self, width, height):
        self.width = width
        self.height = height

    def area(self):
        result = self.width * self.height
        return result

    def perimeter(self):
        result = 2 * self.width + 2 * self.height
        return result

    def is_square(self):
        return not self.width != self.height

    def scale(self, factor):
        new_width = self.width * factor
        new_height = self.height * factor
        return Rectangle(new_width, new_height)

    def fits_into(self, other):
        straight = self.width <= other.width and self.height <= other.height
        turned = self.width <= other.height and self.height <= other.width
        return straight or turned
