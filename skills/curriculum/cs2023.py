"""The units of the ACM/IEEE-CS/AAAI curriculum guideline that the concepts are tagged with.

Source: Kumar, Raj and others, Computer Science Curricula 2023, ACM, IEEE-CS and AAAI 2024, doi:10.1145/3664191.
A unit is written as its knowledge area, a hyphen and its name. Only those that a first Python course touches are here.
"""

UNITS = {
    "SDF-Fundamentals": "Fundamental programming concepts and practices",
    "SDF-Data-Structures": "Fundamental data structures",
    "SDF-Algorithms": "Algorithms",
    "SDF-Practices": "Software development practices",
    "AL-Strategies": "Algorithmic strategies",
    "DM-Data": "The role of data and the data life cycle",
    "FPL-Functional": "Functional programming",
    "FPL-OOP": "Object-oriented programming",
    "FPL-Systems": "Systems execution and memory model",
    "FPL-Types": "Type systems",
    "NC-Applications": "Networked applications",
    "SE-Design": "Software design",
    "SE-Tools": "Tools and environments",
    "SE-Validation": "Software verification and validation",
    "SEC-Coding": "Secure coding",
}
