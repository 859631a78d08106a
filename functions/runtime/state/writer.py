"""Changes documents whose changes come in bursts, one save for each instead of a load and a save."""

from collections.abc import Callable
from typing import Generic

from functions.runtime.errors import UnavailableError
from functions.runtime.ports import StateStore
from functions.runtime.state.kept import Copy, Document, KeptCopies, Timer
from functions.runtime.state.optimistic import until_saved


class Writer(Generic[Document]):
    """Writes the documents of one store, which others may write too.

    A change begins with the copy that the last one left, where there is one, and is saved over that version only:
    whatever happened to the store, a copy that is out of date makes a conflict, and the document is loaded. Documents
    are values: `read` makes one of a key and what is stored (None: nothing), `stored` gives its bytes.
    """

    def __init__(
        self,
        store: StateStore,
        name: str,
        read: Callable[[str, bytes | None], Document],
        stored: Callable[[Document], bytes],
        timer: Timer,
    ) -> None:
        self._store = store
        self._name = name
        self._read = read
        self._stored = stored
        self._kept = KeptCopies[Document](timer)

    async def update(self, key: str, change: Callable[[Document], Document]) -> bool:
        """Change a document; False when the stored one stays as it is.

        `change` may be called several times, so it must be pure. Raises UnavailableError when the store is away or
        others keep changing the document; whether it was saved is then not known.
        """
        try:
            return await until_saved(lambda: self._attempt(key, change), self._name)
        except UnavailableError:
            self._kept.forget()  # the store may come back as another
            raise

    async def _attempt(self, key: str, change: Callable[[Document], Document]) -> bool:
        return await self._on_copy(key, change) or await self._on_loaded(key, change)

    async def _on_copy(self, key: str, change: Callable[[Document], Document]) -> bool:
        """False where there is no copy, and where it stays as it is: only the store can tell that nothing is new."""
        copy = self._kept.take(key)
        if copy is None:
            return False
        changed = change(copy.document)
        if changed == copy.document:
            return False
        await self._save(key, changed, copy.etag)
        return True

    async def _on_loaded(self, key: str, change: Callable[[Document], Document]) -> bool:
        loaded = await self._store.load(key)
        document = self._read(key, loaded.value)
        changed = change(document)
        if changed == document:
            self._kept.keep(key, Copy(document, loaded.etag, len(loaded.value or b"")))
            return False
        await self._save(key, changed, loaded.etag)
        return True

    async def _save(self, key: str, document: Document, etag: str | None) -> None:
        value = self._stored(document)
        saved = await self._store.save(key, value, etag)
        if saved is not None:
            self._kept.keep(key, Copy(document, saved, len(value)))
