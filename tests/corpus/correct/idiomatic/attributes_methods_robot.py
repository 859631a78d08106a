class Robot:
    population = 0

    def __init__(self, name):
        self.name = name
        self.position = [0, 0]
        Robot.population += 1

    def move(self, dx=0, dy=0):
        self.position[0] += dx
        self.position[1] += dy
        return self

    @classmethod
    def how_many(cls):
        return cls.population

    @staticmethod
    def is_valid_name(name):
        return name.isalnum()


r2 = Robot("R2")
r2.move(3).move(dy=2)
print(r2.position, Robot.how_many(), Robot.is_valid_name("C3"))
