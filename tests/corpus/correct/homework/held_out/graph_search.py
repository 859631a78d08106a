def neighbours(graph, node):
    return graph.get(node, [])


def shortest_path(graph, start, goal):
    """Find a shortest path with breadth-first search.

    Returns None if there is no path.
    """
    queue = [[start]]
    visited = {start}
    while queue:
        path = queue.pop(0)
        node = path[-1]
        if node == goal:
            return path
        for following in neighbours(graph, node):
            if following not in visited:
                visited.add(following)
                queue.append(path + [following])
    return None


def count_edges(graph):
    return sum(len(targets) for targets in graph.values())


city = {
    "Station": ["Market", "Park"],
    "Market": ["School"],
    "Park": ["School", "Zoo"],
    "School": ["Zoo"],
}
route = shortest_path(city, "Station", "Zoo")
if route:
    print(" -> ".join(route))
print("Edges:", count_edges(city))
