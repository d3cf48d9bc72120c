"""The description of the service: a WSDL and three schemas, one for each namespace; ours, not the ministry's."""

from collections.abc import Mapping

from lienket.population.contents import PopulationSettings

WSDL = "description/service.wsdl.xml"

SCHEMAS: Mapping[str, str] = {
    "dancuquocgia": "description/dancuquocgia.xsd.xml",
    "qldc": "description/qldc.xsd.xml",
    "dancu": "description/dancu.xsd.xml",
}
"""The template of each schema, by its name in ``?xsd=``."""


def verification_answer(settings: PopulationSettings) -> str:
    """Return the element that answers operation 003 in a world of ``settings``."""
    return {"boolean": "KetQuaXacThucResponse", "count": "XacThucThongTinCongDanResponse"}[settings.verification_answer]
