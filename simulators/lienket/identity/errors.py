"""What is wrong with a value that somebody typed or sent."""


class InvalidIdentityValue(ValueError):  # noqa: N818  named for the value that is invalid
    """A value that cannot be read. ``code`` is stable English, ``message`` one Vietnamese sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class InvalidPersonalNumber(InvalidIdentityValue):
    """No số định danh cá nhân."""


class InvalidIdCardNumber(InvalidIdentityValue):
    """No 9-digit CMND number."""


class InvalidPersonName(InvalidIdentityValue):
    """No name of a person."""


class InvalidBirthDate(InvalidIdentityValue):
    """No birth date."""
