"""Reads a report as a person does: what stands where."""

from lxml.html import HtmlElement


def words(element: HtmlElement) -> str:
    """Return what can be read in ``element``, white space made one space."""
    return " ".join(element.text_content().split())


def every(element: HtmlElement, place: str) -> list[HtmlElement]:
    """Return what stands at ``place`` in ``element``: tags and classes from outside in, as in ``"nav li.passed"``."""
    steps = [f"descendant::{_step(part)}" for part in place.split()]
    return list(element.xpath("/".join(steps)))


def one(element: HtmlElement, place: str) -> HtmlElement:
    """Return the only thing at ``place`` in ``element``."""
    [found] = every(element, place)
    return found


def described(element: HtmlElement) -> dict[str, str]:
    """Return the names and values of a description list."""
    names, values = every(element, "dt"), every(element, "dd")
    return {words(name): words(value) for name, value in zip(names, values, strict=True)}


def title_of(article: HtmlElement) -> str:
    """Return the heading that stands in the line on which a scenario is folded."""
    return words(every(article, "summary")[0][0])


def scenario_of(page: HtmlElement, name: str) -> HtmlElement:
    """Return the scenario whose heading holds ``name``."""
    [article] = [article for article in every(page, "article") if name in title_of(article)]
    return article


def _step(part: str) -> str:
    tag, *classes = part.split(".")
    return (tag or "*") + "".join(f"[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes)
