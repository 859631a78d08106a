"""Arriving from elsewhere: by a link in a mail or on another site."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person


@pytest.fixture
def other_site() -> Iterator[str]:
    """A site whose page of any address links to that address."""

    class Linking(BaseHTTPRequestHandler):
        """Answers with one link."""

        def do_GET(self) -> None:
            """The page."""
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f'<link rel="icon" href="data:,"><a href="{self.path[1:]}">LearnFlow</a>'.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Linking)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_link_from_another_site_finds_the_person_signed_in_and_leaves_open_forms_alone(
    ada: Person, other_site: str
) -> None:
    ada.open("/check")
    ada.write("x = 1")
    tab = ada.page.context.new_page()
    tab.goto(f"{other_site}/{ada.address}/progress")
    tab.get_by_role("link", name="LearnFlow").click()
    expect(tab.get_by_role("heading", name="My progress")).to_be_visible()
    ada.page.get_by_role("button", name="Check my code").click()
    expect(ada.page.locator("#findings")).to_contain_text(re.compile("No mistakes|Nothing to improve"))
