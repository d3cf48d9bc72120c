"""People as columns: what the register says of a batch of citizens, in pyarrow arrays.

Every column equals what ``VirtualCitizen`` says of each person alone; only the way of working it out differs.
"""

from functools import cached_property
from typing import NamedTuple

import numpy
import pyarrow

from lienket.country import census, traits
from lienket.country.census import Person
from lienket.country.virtual import BLOOD_TYPES, RELIGIONS
from lienket.harness.peopling.crowd import Crowd, Flags, Kin, Uints, card_holders, chosen, uints
from lienket.harness.peopling.words import DAYS, Texts, all_communes, birth_dates, digits, name_words, spaced, texts
from lienket.population.virtual import SINGLE

HEAD, WIFE, CHILD = range(3)
"""Places in RELATIONS."""


class Named(NamedTuple):
    """People by name and personal number, and ``places``: where in the batch they belong, null for nobody."""

    names: Texts
    numbers: Texts
    places: Texts

    def spread(self, values: Texts) -> Texts:
        """Return ``values``, one for each of these people, at the places of the batch; null elsewhere."""
        return values.take(self.places)


class Columns:
    """The columns of ``people``, made when asked for."""

    def __init__(self, crowd: Crowd, people: Person) -> None:
        self._crowd, self._people = crowd, people
        self._kin = Kin(crowd, people)
        self._draw: Uints = crowd.country.draw_of(people)

    def __len__(self) -> int:
        return len(self._people.rank)

    @cached_property
    def numbers(self) -> Texts:
        """Personal numbers."""
        return digits(self._crowd.numbers(self._people), 12)

    @cached_property
    def names(self) -> Texts:
        """Full names."""
        return names_of(self._crowd, self._people)

    @cached_property
    def birth_dates(self) -> Texts:
        """ISO 8601, as much as is recorded."""
        draw, year = self._draw.view(numpy.int64), self._people.year.view(numpy.int64)  # all bits asked for are low
        since = year - census.FIRST_YEAR
        day = since * DAYS + traits.day_of_year(draw, year)
        years_only = (census.LAST_YEAR - census.FIRST_YEAR + 1) * DAYS + since
        return birth_dates().take(pyarrow.array(numpy.where(traits.knows_year_only(draw, year), years_only, day)))

    @cached_property
    def sexes(self) -> Texts:
        """``male`` or ``female``."""
        return texts(["male", "female"]).take(pyarrow.array(self._people.sex))

    @cached_property
    def id_cards(self) -> Named:
        """CMND of those who have one; the names are not of interest and empty."""
        return self._named(card_holders(self._people), self._people, cards=True)

    @cached_property
    def groups(self) -> Uints:
        """Places of the ethnic groups in ``ethnic_groups.groups()``."""
        return groups_of(self._crowd, self._people)

    @cached_property
    def religions(self) -> Uints:
        """Codes as numbers."""
        religions: Uints = uints([int(code) for code in RELIGIONS])[traits.religion_slot(self._draw)]
        return religions

    @cached_property
    def blood_types(self) -> Uints:
        """Codes as numbers."""
        types: Uints = uints([int(code) for code in BLOOD_TYPES])[traits.blood_slot(self._draw)]
        return types

    @cached_property
    def marital(self) -> Uints:
        """The marital status: single, and one more for each wedding and divorce."""
        marital: Uints = uints(int(SINGLE)) + self._kin.is_paired + self._kin.is_divorced
        return marital

    @cached_property
    def birth_communes(self) -> Uints:
        """Places in ``all_communes()``."""
        return all_communes().places(self._people.province, self._crowd.country.birth_commune_draw(self._people))

    @cached_property
    def hometowns(self) -> Uints:
        """Places in ``all_communes()``."""
        return all_communes().places(self._people.province, self._crowd.country.hometown_draw(self._people))

    @cached_property
    def homes(self) -> tuple[Uints, Uints]:
        """Places in ``all_communes()``, and numbers of streets from 1."""
        head, cities = self._kin.household_head, all_communes().cities
        parts = traits.home_parts(self._crowd.country.home_draw(head))
        province = numpy.where(parts.moved, cities[parts.city % len(cities)], head.province)
        return all_communes().places(province, parts.commune), parts.street

    @cached_property
    def fathers(self) -> Named:
        """Fathers whom the register holds."""
        return self._named(self._kin.has_father, self._kin.father)

    @cached_property
    def mothers(self) -> Named:
        """Mothers whom the register holds."""
        return self._named(self._kin.has_mother, self._kin.mother)

    @cached_property
    def spouses(self) -> Named:
        """Wives and husbands."""
        return self._named(self._kin.has_spouse, self._kin.partner)

    @cached_property
    def heads(self) -> Named:
        """Heads of the households of those who are not heads themselves; each is named among the relatives already."""
        kin, found, first, where = self._kin, (self.fathers, self.mothers, self.spouses), 0, _nobody(len(self))
        masks = (kin.is_in_fathers_home, kin.is_in_mothers_home, kin.is_in_husbands_home)
        for relatives, is_headed in zip(found, masks, strict=True):
            places = relatives.places.fill_null(0).to_numpy(zero_copy_only=False)
            where = numpy.where(is_headed, places + first, where)
            first += len(relatives.names)
        names, numbers = (pyarrow.concat_arrays(texts) for texts in list(zip(*found, strict=True))[:2])
        return Named(names, numbers, pyarrow.array(where, mask=where < 0))

    @cached_property
    def relations(self) -> Uints:
        """HEAD, WIFE or CHILD: what each is to the head of the household."""
        kin = self._kin
        is_child = kin.is_in_fathers_home | kin.is_in_mothers_home
        relations: Uints = numpy.where(is_child, uints(CHILD), kin.is_in_husbands_home * uints(WIFE))
        return relations

    def _named(self, mask: Flags, people: Person, *, cards: bool = False) -> Named:
        which = numpy.flatnonzero(mask)
        places = _nobody(len(self))
        places[which] = numpy.arange(len(which))
        some, spread = chosen(people, which), pyarrow.array(places, mask=~mask)
        if cards:
            return Named(texts([]), digits(self._crowd.id_cards(some), 9), spread)
        return Named(names_of(self._crowd, some), digits(self._crowd.numbers(some), 12), spread)


def groups_of(crowd: Crowd, people: Person) -> Uints:
    """Return places of ethnic groups."""
    groups: Uints = name_words().groups[people.province, crowd.country.group_slot(people)]
    return groups


def names_of(crowd: Crowd, people: Person) -> Texts:
    """Return full names as the groups write them."""
    words = name_words()
    styles = words.styles(groups_of(crowd, people), people.sex, people.year, people.province)
    slots = traits.name_slots(crowd.country.draw_of(people), crowd.country.line_draw(people), words.clan[styles])
    return spaced(*(words.chosen(words.parts[styles, part], slot) for part, slot in enumerate(slots)))


def _nobody(count: int) -> numpy.typing.NDArray[numpy.int64]:
    return numpy.full(count, -1, numpy.int64)
