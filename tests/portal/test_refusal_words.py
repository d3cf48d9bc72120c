"""UA-09: every refusal says what happened, whether anything changed, what to do next, and whom to call."""

import ast
import re
from pathlib import Path

import pytest
from country import IDENTITY, LAN, VERIFICATION

from lienket.portal import app
from lienket.portal.models.decisions import LINK_RULES, LOGIN_RULES, VERIFICATION_RULES
from lienket.simulation.messages import catalogue

SOURCES = [path.read_text(encoding="utf-8") for path in Path(app.__file__).parent.rglob("*.py")]
UNCHANGED = re.compile(r"[Cc]hưa|[Kk]hông có gì thay đổi|[Gg]iữ nguyên|vẫn còn đủ")
ADVICE = re.compile(r"[Vv]ui lòng|[Hh]ãy|[Bb]ạn có thể")
TO_PROGRAMS = ("exchange-", "store-", "office-")
"""What connected systems are told, in words of the real interfaces."""
VERBATIM = {"M06"}
NOTHING_WAS_ASKED_TO_CHANGE = ("no-", "document-file-")
HELP = "Cần trợ giúp? Gọi Tổng đài 18001096."


def refused_with() -> set[str]:
    """Return the messages of the refusals in the portal's code: the id if one is given, else the code itself."""
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                named = {keyword.arg: keyword.value for keyword in node.keywords}
                said = named.get("message_id", node.args[2] if len(node.args) > 2 else node.args[0])
                found |= {said.value} if isinstance(said, ast.Constant) else set()
    return found


RULES = {rule.message_id for rules in (LINK_RULES, LOGIN_RULES) for rule in rules if "REFUSED" in rule.outcome.name}
RULES |= {rule.message_id for rule in VERIFICATION_RULES}
REFUSALS = sorted(
    message_id for message_id in refused_with() | RULES if message_id and not message_id.startswith(TO_PROGRAMS)
)


@pytest.mark.parametrize("message_id", sorted({*REFUSALS} - VERBATIM))
def test_a_refusal_says_what_to_do_and_whether_anything_changed(message_id):
    words = catalogue()[message_id].text
    assert ADVICE.search(words)
    assert UNCHANGED.search(words) or message_id.startswith(NOTHING_WAS_ASKED_TO_CHANGE)


def test_most_refusals_are_looked_at():
    assert {"MP1", "MP2", "MP8", "no-page", "wrong-portal-password"} <= {*REFUSALS}


def test_whom_to_call_stands_under_a_refusal_wherever_it_is_told(lan):
    wrong = lan.submit(lan.open(VERIFICATION), **LAN.declaration(full_name="Người Khác"))
    assert wrong.texts("//dialog//*[@role='alert']/following-sibling::p[1]") == [HELP]
    missing = lan.open("/khong-co")
    assert missing.texts("//main//*[@role='alert']/following-sibling::p[1]") == [HELP]
    visitor = lan.country.browser()
    assert HELP in visitor.log_in(LAN.id_card, "sai").texts("//main//p")
    assert HELP in visitor.open(IDENTITY).texts("//main//p")
