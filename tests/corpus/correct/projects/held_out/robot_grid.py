"""Steer a robot over a grid with turns and steps."""

HEADINGS = ["N", "E", "S", "W"]
STEPS = {"N": (0, 1), "E": (1, 0), "S": (0, -1), "W": (-1, 0)}


class Robot:
    def __init__(self, x, y, heading):
        self.x = x
        self.y = y
        self.heading = heading

    def turn_right(self):
        position = HEADINGS.index(self.heading)
        self.heading = HEADINGS[(position + 1) % len(HEADINGS)]

    def turn_left(self):
        position = HEADINGS.index(self.heading)
        self.heading = HEADINGS[position - 1]

    def step(self):
        dx, dy = STEPS[self.heading]
        self.x += dx
        self.y += dy

    def obey(self, commands):
        actions = {"R": self.turn_right, "L": self.turn_left, "F": self.step}
        for command in commands:
            action = actions.get(command)
            if action is None:
                raise ValueError(f"The robot does not know {command!r}.")
            action()

    def __str__(self):
        return f"({self.x}, {self.y}) facing {self.heading}"


def visited(robot, commands):
    """All places the robot sees on its way, the start included."""
    places = [(robot.x, robot.y)]
    for command in commands:
        robot.obey(command)
        places.append((robot.x, robot.y))
    return places


robot = Robot(0, 0, "N")
robot.obey("FFRFF")
print(robot)
trail = visited(robot, "LFLF")
print("Places:", trail)
if len(set(trail)) < len(trail):
    print("The robot stood somewhere twice.")
try:
    robot.obey("FX")
except ValueError as error:
    print(error)
