class Rectangle:
  """A rectangle with sides a and b."""

  def __init__(self, a, b):
    self.a = a
    self.b = b

  def area(self):
    return self.a * self.b

  def is_square(self):
    if self.a == self.b:
      return True
    return False

  def scale(self, factor):
    self.a *= factor
    self.b *= factor
    return self


shapes = [Rectangle(2, 3), Rectangle(4, 4)]
for shape in shapes:
  print("area:", shape.area())
  if shape.is_square():
    print("a square")
  shape.scale(2)
print(shapes[0].area() + shapes[1].area())
