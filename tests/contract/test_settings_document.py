"""docs/settings.md says what the code does."""

from functions.kafka.settings import KafkaSettings
from functions.local.settings import LocalSettings
from functions.runtime.settings import Settings
from tests.contract.settings_document import FILE, text


def test_the_document_is_written_from_the_settings() -> None:
    assert FILE.read_text("utf-8") == text(), "run `task settings`"


def test_every_setting_says_what_it_means() -> None:
    for model in (Settings, LocalSettings, KafkaSettings):
        assert [name for name, field in model.model_fields.items() if not field.description] == []
