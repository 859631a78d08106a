"""The edge's limit holds for pages and programs together, and is told kindly."""

from functions.local.settings import LocalSettings
from tests.integration.console.visitor import visitor
from tests.integration.embedded import embedded


async def test_who_asks_too_often_is_asked_to_wait(local: LocalSettings) -> None:
    async with (
        embedded(local.model_copy(update={"requests_per_minute": 4})) as fleet,
        visitor(fleet, "ada") as ada,  # whose first page asks three agents
        visitor(fleet, "ben") as ben,
    ):
        await fleet.client.get("/api/v1/progress/ada", headers=fleet.as_student("ada"))
        answer = await ada.open("/progress", fragment=True)
        assert answer.status_code == 429
        assert "That was a little fast" in answer.text
        assert "seconds" in answer.text
        assert (await ben.open("/progress")).status_code == 200
