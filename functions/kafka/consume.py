"""Runs readers for many sources in one process until it is told to end."""

import asyncio
import signal
from collections.abc import Mapping, Sequence

from functions.delivery.retries import Refusal
from functions.kafka.cloud_event import BinaryEvent, Record, dead_letter
from functions.kafka.delivery import Bury, FunctionDelivery, client_for_functions
from functions.kafka.lane import Pause
from functions.kafka.producer import EventWriter
from functions.kafka.reader import SourceReader
from functions.kafka.settings import KafkaSettings
from functions.kafka.source import Source


async def consume(settings: KafkaSettings, sources: Sequence[Source], urls: Mapping[str, str]) -> None:
    """Deliver each source's records to the URL of its name until SIGTERM or SIGINT.

    Then deliveries under way are ended, what was delivered is committed and the groups are left. Raises what no
    retry mends.
    """
    writer = EventWriter(settings)
    async with client_for_functions() as client:
        readers = [
            SourceReader(
                settings,
                source,
                FunctionDelivery(source, urls[source.name], client, _bury(writer, source, urls[source.name])),
            )
            for source in sources
        ]
        try:
            await _run(readers)
        finally:
            await asyncio.to_thread(writer.close)


async def _run(readers: Sequence[SourceReader]) -> None:
    def stop() -> None:
        for reader in readers:
            reader.stop()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    tasks = [asyncio.create_task(reader.run()) for reader in readers]
    try:
        await asyncio.gather(*tasks)
    finally:
        stop()
        await asyncio.gather(*tasks, return_exceptions=True)


def _bury(writer: EventWriter, source: Source, url: str) -> Bury:
    async def bury(_: Record, event: BinaryEvent, refusal: Refusal, pause: Pause) -> None:
        if source.dead_letters is not None:
            letter = dead_letter(event, url, refusal)
            await writer.write_until_acknowledged(source.dead_letters, letter, pause)

    return bury
