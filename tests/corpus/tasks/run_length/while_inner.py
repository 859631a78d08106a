def run_length(text):
    output = ""
    i = 0
    while i < len(text):
        start = i
        while i < len(text) and text[i] == text[start]:
            i += 1
        output += text[start] + str(i - start)
    return output
