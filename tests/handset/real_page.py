"""The browser phone before the hotline as it ships, without a browser."""

import re

HERE = {"base_url": "http://127.0.0.1:8000"}


class RealPage:
    def __init__(self, app):
        self.client = app.test_client()
        text = self.client.get("/phone", **HERE).text
        self.name = re.search(r'name="phone" content="([^"]+)"', text)[1]
        self.number = re.search(r'id="number"[^>]*value="([^"]+)"', text)[1]

    def post(self, path, status=200, **fields):
        fields = {"number": self.number, **fields}
        answer = self.client.post(f"/phone/{path}", json=fields, headers={"X-Phone": self.name}, **HERE)
        assert answer.status_code == status, answer.text
        return answer.get_json()

    def text(self, body, **fields):
        return self.post("text", body=body, **fields)

    def act(self, what, value=""):
        return self.post("act", what=what, value=value)

    def press(self, keys):
        """One key after another, as a person does."""
        for key in keys:
            state = self.act("press", key)
        return state


def rows(answer) -> dict[str, str]:
    return dict(answer["why"]["rows"])
