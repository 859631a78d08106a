"""The HTTP application that others are measured against: as little as FastAPI allows."""

from fastapi import FastAPI
from pydantic import BaseModel


class Greeting(BaseModel):
    """What the bare POST takes and answers."""

    name: str
    scores: dict[str, float]


def hello_world() -> FastAPI:
    """A FastAPI application with one GET and one POST."""
    app = FastAPI()

    @app.get("/")
    async def hello() -> dict[str, str]:
        return {"hello": "world"}

    @app.post("/")
    async def greet(greeting: Greeting) -> Greeting:
        return greeting

    return app
