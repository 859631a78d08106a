from collections import deque


class Customer:
    number = 0

    def __init__(self, minutes):
        Customer.number += 1
        self.name = "Customer " + str(Customer.number)
        self.minutes = minutes

    def __repr__(self):
        return f"<{self.name}: {self.minutes} min>"


class Counter:
    def __init__(self):
        self.waiting = deque()
        self.served = []
        self.clock = 0

    def arrive(self, customer):
        self.waiting.append(customer)

    def serve_all(self):
        while self.waiting:
            customer = self.waiting.popleft()
            self.clock += customer.minutes
            self.served.append((customer.name, self.clock))
        return self.served


counter = Counter()
for minutes in [3, 5, 2, 4]:
    counter.arrive(Customer(minutes))
print(counter.waiting)
for name, finished in counter.serve_all():
    print(name, "is done after", finished, "minutes")
