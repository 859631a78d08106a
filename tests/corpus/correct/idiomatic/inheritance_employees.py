class Employee:
    raise_rate = 1.03

    def __init__(self, name, salary):
        self.name = name
        self.salary = salary

    def give_raise(self):
        self.salary = round(self.salary * self.raise_rate, 2)

    def __str__(self):
        return f"{type(self).__name__} {self.name}: {self.salary}"


class Manager(Employee):
    raise_rate = 1.1

    def __init__(self, name, salary, team=None):
        super().__init__(name, salary)
        self.team = list(team) if team is not None else []

    def add(self, employee):
        self.team.append(employee)


ada = Employee("Ada", 3000)
boss = Manager("Bob", 5000, [ada])
for person in (ada, boss):
    person.give_raise()
    print(person)
print(len(boss.team))
