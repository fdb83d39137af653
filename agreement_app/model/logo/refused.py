"""The error that says why a logo is not taken."""

from __future__ import annotations

from agreement_app.model.problem import AgreementError


class LogoRefused(AgreementError):
    """A logo cannot be used; `code` and `values` are those of the problem that is told."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)
