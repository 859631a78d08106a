def run_length(text):
    runs = []
    for letter in text:
        if runs and runs[-1][0] == letter:
            runs[-1][1] += 1
        else:
            runs.append([letter, 1])
    encoded = ""
    for letter, amount in runs:
        encoded += f"{letter}{amount}"
    return encoded
