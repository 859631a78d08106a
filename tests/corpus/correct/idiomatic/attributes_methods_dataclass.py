from dataclasses import dataclass, field


@dataclass
class Order:
    customer: str
    items: list[str] = field(default_factory=list)
    paid: bool = False

    def add(self, item: str) -> None:
        self.items.append(item)

    @property
    def size(self) -> int:
        return len(self.items)


order = Order("Ada")
order.add("tea")
order.add("cake")
print(order, order.size, order.paid)
