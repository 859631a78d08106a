"""Conway's Game of Life on a small grid."""

import random
import time

WIDTH = 30
HEIGHT = 12
PAUSE_SECONDS = 0.2
ALIVE = "o"
DEAD = "."


def random_cells(share):
    """Return a set of living cells as (x, y)."""
    return {(x, y) for x in range(WIDTH) for y in range(HEIGHT) if random.random() < share}


def neighbours(cell):
    """Return the eight cells around a cell; the borders wrap around."""
    x, y = cell
    around = []
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            if dx != 0 or dy != 0:
                around.append(((x + dx) % WIDTH, (y + dy) % HEIGHT))
    return around


def next_generation(cells):
    """Return the living cells after one step."""
    counts = {}
    for cell in cells:
        for neighbour in neighbours(cell):
            counts[neighbour] = counts.get(neighbour, 0) + 1
    return {cell for cell, count in counts.items() if count == 3 or (count == 2 and cell in cells)}


def show(cells, generation):
    """Print the grid."""
    print("Generation", generation)
    for y in range(HEIGHT):
        print("".join(ALIVE if (x, y) in cells else DEAD for x in range(WIDTH)))


def main(generations=20):
    """Run the game until nothing changes any more."""
    cells = random_cells(share=0.3)
    for generation in range(generations):
        show(cells, generation)
        following = next_generation(cells)
        if following == cells:
            print("Nothing changes any more.")
            break
        cells = following
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
