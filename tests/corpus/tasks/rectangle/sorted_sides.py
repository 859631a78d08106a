class Rectangle:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def area(self):
        return self.a * self.b

    def perimeter(self):
        return self.a + self.a + self.b + self.b

    def is_square(self):
        if self.a == self.b:
            return True
        else:
            return False

    def scale(self, factor):
        self.a *= factor
        self.b *= factor
        return self

    def fits_into(self, other):
        short = min(self.a, self.b)
        long = max(self.a, self.b)
        return short <= min(other.a, other.b) and long <= max(other.a, other.b)
