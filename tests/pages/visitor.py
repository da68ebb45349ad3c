"""Somebody before the desk's door, and the settings of a hotline that has one."""

import re

from werkzeug.security import generate_password_hash

PASSWORD = "lighthouse keeper"
HASH = generate_password_hash(PASSWORD, "pbkdf2:sha256:10")  # quick, for the tests
GIVEN = {"PUBLIC_URL": "http://127.0.0.1:8000", "SECRET_KEY": "s" * 40, "DESK_PASSWORD_HASH": HASH}


class Visitor:
    """A browser at the door."""

    def __init__(self, app, base="http://127.0.0.1:8000", address="9.9.9.7"):
        self.client = app.test_client()
        self.where = {"base_url": base, "environ_overrides": {"REMOTE_ADDR": address}}

    def looks(self):
        return self.client.get("/desk", **self.where)

    def token(self):
        return re.search(r'name="token" value="([^"]+)"', self.looks().text)[1]

    def gives(self, password):
        form = {"token": self.token(), "password": password}
        return self.client.post("/desk/open", data=form, **self.where)

    @property
    def is_in(self):
        return "Close the desk" in self.looks().text
