def flatten(nested):
    flat = []
    for element in nested:
        if type(element) == list:
            flat = flat + flatten(element)
        else:
            flat = flat + [element]
    return flat
