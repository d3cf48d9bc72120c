"""One exchange of SOAP: an envelope in, an envelope out, the desk between them; other skins carry the same ones."""

from typing import assert_never

from lienket.population.services import InquiryDesk
from lienket.population.soap import answer as write
from lienket.population.soap.request import KinshipCheck, LookUp, Question, Synchronisation, Verification, read_request
from lienket.simulation.refusals import Refusal


def answer(desk: InquiryDesk, body: bytes) -> str:
    """Return the envelope that answers ``body``; a Refusal, its line of audit written, when it is not answered."""
    try:
        question = read_request(body)
    except Refusal as refusal:
        desk.turn_away(refusal)
    return answered(desk, question)


def answered(desk: InquiryDesk, question: Question) -> str:
    """Return the envelope that answers ``question``, on whatever wire it came; a Refusal when it is not answered."""
    match question:
        case LookUp():
            return _look_up(desk, question)
        case Verification():
            return _verify(desk, question)
        case KinshipCheck():
            return _check_kinship(desk, question)
        case Synchronisation():
            page = desk.changes(question.asker, question.asked)
            return write.write_page(page, desk.world.clock.now(), question.asker.request_id)
        case _:
            assert_never(question)


def _look_up(desk: InquiryDesk, question: LookUp) -> str:
    record = desk.look_up(question.asker, question.asked)
    if record is None:
        return write.write_nothing(with_collection=desk.settings.empty_answer == "empty-collection")
    return write.write_citizen(record)


def _verify(desk: InquiryDesk, question: Verification) -> str:
    fitting = desk.verify(question.asker, question.asked, is_old=question.is_old)
    if question.is_old:
        return write.write_old_existence(exists=fitting > 0)
    if desk.settings.verification_answer == "count":
        return write.write_count(fitting)
    return write.write_existence(exists=fitting > 0)


def _check_kinship(desk: InquiryDesk, question: KinshipCheck) -> str:
    if question.relative is None:
        return write.write_parents(desk.look_up_parents(question.asker, question.asked))
    is_kin = desk.check_kinship(question.asker, question.asked, question.kinship, question.relative)
    return write.write_kinship(is_kin=is_kin)
