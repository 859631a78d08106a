from statistics import mean


class Student:
    """A student with marks in several subjects."""

    def __init__(self, name):
        self.name = name
        self._marks = {}

    def add_mark(self, subject, mark):
        """Remember a mark between 0 and 100."""
        if not 0 <= mark <= 100:
            raise ValueError(f"{mark} is not between 0 and 100")
        self._marks.setdefault(subject, []).append(mark)

    @property
    def subjects(self):
        """All subjects in alphabetical order."""
        return sorted(self._marks)

    def average(self, subject=None):
        """The average of one subject, or of everything."""
        if subject is not None:
            return mean(self._marks[subject])
        return mean(mark for marks in self._marks.values() for mark in marks)

    def __repr__(self):
        return f"Student({self.name!r})"


class Course:
    """Several students who learn together."""

    def __init__(self, title):
        self.title = title
        self.students = []

    def enroll(self, *names):
        """Add a student for each name."""
        self.students.extend(Student(name) for name in names)

    def ranking(self):
        """The students, best average first."""
        return sorted(self.students, key=Student.average, reverse=True)


course = Course("Year 9")
course.enroll("Ines", "Tom")
ines, tom = course.students
ines.add_mark("maths", 84)
ines.add_mark("art", 71)
tom.add_mark("maths", 90)
tom.add_mark("art", 55)
for place, student in enumerate(course.ranking(), start=1):
    print(place, student.name, round(student.average(), 1))
print(ines.subjects)
