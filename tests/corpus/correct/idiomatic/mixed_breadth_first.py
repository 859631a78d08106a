from collections import deque


def shortest_path(graph, start, goal):
    queue = deque([[start]])
    visited = {start}
    while queue:
        path = queue.popleft()
        node = path[-1]
        if node == goal:
            return path
        for neighbour in graph.get(node, []):
            if neighbour not in visited:
                visited.add(neighbour)
                queue.append(path + [neighbour])
    return None


def depth_first(graph, node, visited=None):
    visited = visited if visited is not None else set()
    visited.add(node)
    for neighbour in graph[node]:
        if neighbour not in visited:
            depth_first(graph, neighbour, visited)
    return visited


graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
print(shortest_path(graph, "a", "d"))
print(sorted(depth_first(graph, "a")))
