import unittest


def slugify(title):
    words = title.lower().split()
    return "-".join(word.strip("!?.,") for word in words)


class SlugifyTest(unittest.TestCase):
    def setUp(self):
        self.title = "Hello, World!"

    def test_lower_case(self):
        self.assertEqual(slugify(self.title), "hello-world")

    def test_empty(self):
        self.assertEqual(slugify(""), "")

    def test_type(self):
        with self.assertRaises(AttributeError):
            slugify(None)


if __name__ == "__main__":
    unittest.main()
