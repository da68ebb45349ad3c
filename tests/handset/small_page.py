"""The browser phone before the small hotline, without a browser."""

import re

CALLER = "+19195550111"
HERE = {"base_url": "http://127.0.0.1:8000"}


class Page:
    """An open page: it knows its phone's secret name."""

    def __init__(self, app):
        self.client = app.test_client()
        answer = self.client.get("/phone", **HERE)
        assert answer.status_code == 200
        self.name = re.search(r'name="phone" content="([^"]+)"', answer.text)[1]

    def post(self, path, status=200, **fields):
        answer = self.client.post(f"/phone/{path}", json=fields, headers={"X-Phone": self.name}, **HERE)
        assert answer.status_code == status, answer.text
        return answer.get_json()

    def act(self, what, value="", status=200):
        return self.post("act", status, what=what, value=value)
