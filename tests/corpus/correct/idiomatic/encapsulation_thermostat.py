class Thermostat:
    def __init__(self, temperature=20):
        self.temperature = temperature

    @property
    def temperature(self):
        return self._temperature

    @temperature.setter
    def temperature(self, value):
        if not 5 <= value <= 30:
            raise ValueError("between 5 and 30, please")
        self._temperature = value

    @property
    def fahrenheit(self):
        return self.temperature * 9 / 5 + 32


thermostat = Thermostat()
thermostat.temperature = 25
print(thermostat.temperature, thermostat.fahrenheit)
try:
    thermostat.temperature = 50
except ValueError as error:
    print("Refused:", error)
