class User:
    def __init__(self, name, password):
        self.name = name
        self.__password = password
        self._attempts = 0

    def log_in(self, password):
        if self._attempts >= 3:
            return False
        if password == self.__password:
            self._attempts = 0
            return True
        self._attempts += 1
        return False

    def change_password(self, old, new):
        if self.log_in(old) and len(new) >= 8:
            self.__password = new
            return True
        return False


user = User("ada", "secret")
print(user.log_in("wrong"), user.log_in("secret"))
print(user.change_password("secret", "much-longer"))
