"""Somebody who fills in the screens of a check: for tests."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse
from django.test import Client

TEXT = """Inclusion Criteria:

1. Systemic lupus erythematosus for at least 6 months
2. HbA1c of 7.0 % or more
3. NYHA class I or II

Exclusion Criteria:

1. Any of the following:
   A. Blood transfusion within 4 weeks prior to consent
   B. Asthma
2. Gout
3. Anything else that the investigator deems unsuitable"""
ADDRESS = "/studies/NCT90000001/check"


class Visitor:
    """Somebody who fills in one screen after the other."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.page = ""
        self.fields: dict[str, str] = {}

    def press(self, action: str = "answer", **fields: str) -> str:
        """Send the form of the page as it stands, with what was filled in."""
        response = self.client.post(ADDRESS, self.fields | {name.replace("_", "-"): v for name, v in fields.items()}
                                    | {"action": action})  # fmt: skip
        assert response.status_code == 200
        return self.see(response)

    def see(self, response: HttpResponse) -> str:
        """Take in a page: its question, its hidden fields."""
        self.page = html.unescape(response.content.decode())
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.page)
        self.fields = {name: value for name, value in hidden if name in ("sealed", "screen")}
        return self.title

    @property
    def title(self) -> str:
        """The heading."""
        found = re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", self.page, re.DOTALL)
        return found[1] if found else ""

    def ask_of(self, label: str) -> str:
        """The field of a box in a list."""
        found = re.search(rf'name="([0-9a-f]{{12}})"[^>]*>\s*<label[^>]*>\s*{re.escape(label)}', self.page)
        assert found, self.page
        return found[1]


def to_the_list(visitor: Visitor) -> None:
    """To the question about asthma and gout, which needs no papers and comes third."""
    to_the_first_question(visitor)
    visitor.press("unsure")
    assert visitor.press(answer="no") == "Do you have any of these?"


def to_the_first_question(visitor: Visitor, who: str = "me", year: str = "1980") -> str:
    visitor.press("begin")
    visitor.press(who=who)
    return visitor.press(month="5", year=year)
