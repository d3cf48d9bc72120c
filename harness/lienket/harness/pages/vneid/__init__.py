"""Pages of the VNeID identity provider."""

from lienket.harness.pages.vneid.login import VneidLoginPage

__all__ = ["VneidLoginPage"]
