"""Rules of the portal that no source fixes, or that differ between systems: settings of a world."""

from datetime import date, timedelta
from typing import Annotated

from flask import g
from pydantic import Field

from lienket.portal.contents.office_settings import OfficeSettings
from lienket.portal.models import NumbersRequired
from lienket.portal.models.decisions import LinkPolicy, SecondAccount, VerificationPolicy
from lienket.portal.models.eras import (
    CUT_OVER,
    MINISTRY_OWNERSHIP,
    ORGANISATION_CUT_OVER,
    READ_ONLY_FROM,
    REFUSED_FROM,
    SINGLE_PORTAL,
    AfterCutOver,
    RunningSessions,
    Transition,
)
from lienket.portal.models.guesses import GuessRules
from lienket.portal.models.transfers import TransferRules, TransferScope
from lienket.portal.models.uploads import UploadRules
from lienket.simulation.contents import CodeSettings
from lienket.simulation.sessions import DEFAULT_IDLE_LIMIT
from lienket.simulation.world import current_world

Seconds = Annotated[float, Field(gt=0, le=600)]


class PortalSettings(OfficeSettings, CodeSettings):
    """Rules that no source fixes, or that differ between systems."""

    cut_over: date = CUT_OVER
    organisation_cut_over: date = ORGANISATION_CUT_OVER
    after_cut_over: AfterCutOver = AfterCutOver.STRICT
    read_only_from: date = READ_ONLY_FROM
    refused_from: date = REFUSED_FROM
    sessions_at_cut_over: RunningSessions = RunningSessions.END
    decree_replaced_on: date = CUT_OVER
    ministry_ownership: date = MINISTRY_OWNERSHIP
    single_portal: date = SINGLE_PORTAL
    minimum_level: int = Field(default=2, ge=1, le=2)
    numbers_required: NumbersRequired = NumbersRequired.PERSONAL_NUMBER
    second_account: SecondAccount = SecondAccount.MERGE
    foreigners_vouched: bool = True
    verification_tries: int = Field(default=5, ge=1, le=1000)
    verification_tries_minutes: float = Field(default=15, gt=0, le=525_600)
    asks_number_at_login: bool = False
    max_wrong_passwords: int = Field(default=5, ge=1, le=1000)
    lock_minutes: float = Field(default=15, gt=0, le=525_600)
    sms_login_code: bool = False
    trusts_unlisted_sims: bool = True
    registration_captcha: bool = False
    broker_code_seconds: Seconds = 60
    session_idle_minutes: float = Field(default=DEFAULT_IDLE_LIMIT / timedelta(minutes=1), gt=0, le=525_600)
    population_timeout_seconds: Seconds = 10
    vneid_timeout_seconds: Seconds = 10
    upload_megabytes: float = Field(default=5, gt=0, le=15)
    uploads_at_most: int = Field(default=100, ge=0, le=10_000)
    uploads_need_approval: bool = True
    dead_agency_hosts: list[str] = Field(default_factory=list)
    transfer_batch_items: int = Field(default=500, ge=1, le=10_000)
    transfer_first_seconds: float = Field(default=0.2, ge=0, le=60)
    transfer_retry_seconds: float = Field(default=60, gt=0, le=86_400)
    transfer_lease_seconds: float = Field(default=30, gt=0, le=3_600)
    transfer_scope: TransferScope = TransferScope.ALL

    @property
    def guess_rules(self) -> GuessRules:
        """The world's rules about wrong passwords."""
        return GuessRules(self.max_wrong_passwords, timedelta(minutes=self.lock_minutes))

    @property
    def link_policy(self) -> LinkPolicy:
        """What the world says about linking."""
        return LinkPolicy(self.minimum_level, self.second_account, self.foreigners_vouched)

    @property
    def verification_policy(self) -> VerificationPolicy:
        """What the world says about verifying."""
        window = timedelta(minutes=self.verification_tries_minutes)
        patience = timedelta(hours=self.other_channel_hours)
        return VerificationPolicy(self.second_account, self.verification_tries, window, patience)

    @property
    def upload_rules(self) -> UploadRules:
        """What citizens may put into their own stores."""
        return UploadRules(int(self.upload_megabytes * 1024 * 1024), self.uploads_at_most, self.uploads_need_approval)

    @property
    def transfer_rules(self) -> TransferRules:
        """How the data store of a linked account is carried over."""
        return TransferRules(
            self.transfer_batch_items,
            timedelta(seconds=self.transfer_first_seconds),
            timedelta(seconds=self.transfer_retry_seconds),
            timedelta(seconds=self.transfer_lease_seconds),
            self.transfer_scope,
        )

    @property
    def transition(self) -> Transition:
        """When the system stops taking accounts of its own."""
        return Transition(
            self.cut_over,
            self.organisation_cut_over,
            self.after_cut_over,
            self.read_only_from,
            self.refused_from,
            self.sessions_at_cut_over,
        )


def current_settings() -> PortalSettings:
    """Return the settings of this request's world, read once in a request."""
    if "portal_settings" not in g:
        g.portal_settings = PortalSettings.model_validate(current_world().settings)
    settings: PortalSettings = g.portal_settings
    return settings
