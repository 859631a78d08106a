def run_length(word):
    answer = ""
    count = 0
    for i in range(len(word)):
        count += 1
        if i == len(word) - 1 or word[i + 1] != word[i]:
            answer += word[i] + str(count)
            count = 0
    return answer
