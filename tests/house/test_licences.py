"""What lienket installs at its users' may be used by them: no GPL, but for what is written down here."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from itertools import chain

from packaging.requirements import Requirement

KNOWN = {
    "unidecode",  # vietnamadminunits wants it; lienket reads only data files of that library and imports neither
}
GPL = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE)


def _needed(name, seen):
    if name in seen:
        return
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another platform or Python
        return
    seen[name] = found
    for line in found.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            _needed(requirement.name.lower(), seen)


def _licences(found):
    facts = found.metadata
    classifiers = [line for line in facts.get_all("Classifier", []) if line.startswith("License")]
    short = (facts.get("License") or "").splitlines()[:1]  # some put the whole text there
    return [*chain([facts.get("License-Expression") or ""], short, classifiers)]


def test_nothing_that_lienket_installs_is_under_the_gpl():
    needed = {}
    _needed("lienket", needed)
    assert len(needed) > len(KNOWN)
    copyleft = {name for name, found in needed.items() if any(GPL.search(text) for text in _licences(found))}
    assert copyleft == KNOWN & needed.keys()
