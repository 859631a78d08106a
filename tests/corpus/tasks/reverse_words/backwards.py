def reverse_words(sentence):
    words = sentence.split()
    answer = ""
    for i in range(len(words) - 1, -1, -1):
        answer += words[i]
        if i > 0:
            answer += " "
    return answer
