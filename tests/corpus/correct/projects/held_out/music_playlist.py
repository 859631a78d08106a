import random


class Song:
    def __init__(self, title, artist, seconds):
        self.title = title
        self.artist = artist
        self.seconds = seconds

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        return f"{self.title} by {self.artist} ({minutes}:{seconds:02d})"


class Playlist:
    """Songs in an order, with a current one."""

    def __init__(self, name):
        self.name = name
        self.songs = []
        self.current = 0

    def add(self, song):
        self.songs.append(song)

    def remove(self, title):
        self.songs = [song for song in self.songs if song.title != title]
        self.current = 0

    def next_song(self):
        if not self.songs:
            return None
        song = self.songs[self.current]
        self.current = (self.current + 1) % len(self.songs)
        return song

    def shuffle(self):
        random.shuffle(self.songs)
        self.current = 0

    def total_seconds(self):
        return sum(song.seconds for song in self.songs)


evening = Playlist("Evening")
evening.add(Song("Blue Lake", "The Pines", 215))
evening.add(Song("Night Train", "Ola", 187))
evening.add(Song("Paper Moon", "Duo Nove", 242))
for _ in range(4):
    print("Now playing:", evening.next_song())
evening.remove("Night Train")
evening.shuffle()
print(len(evening.songs), "songs,", evening.total_seconds(), "seconds")
