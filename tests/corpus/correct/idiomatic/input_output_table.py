header = f"{'Item':<10}{'Price':>8}{'Qty':>5}"
print(header)
print("=" * len(header))
rows = [("apple", 0.5, 10), ("bread", 2.2, 1), ("cheese", 7.95, 2)]
grand_total = 0.0
for item, price, quantity in rows:
    print(f"{item:<10}{price:>8.2f}{quantity:>5}")
    grand_total += price * quantity
print("-" * len(header))
print(f"{'Total':<10}{grand_total:>8.2f}")
