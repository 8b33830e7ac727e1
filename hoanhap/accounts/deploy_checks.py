"""Our part of `hoanhap check --deploy`: every control of the settings that does not hold."""

from django.core.checks import Error, register
from django.db import DatabaseError

from hoanhap.accounts.controls import SETTINGS


@register("security", deploy=True)
def check_controls(app_configs, **kwargs) -> list[Error]:
    """An Error with its sentence for each control of `controls.SETTINGS` that fails."""
    found = []
    for code, (label, control) in SETTINGS.items():
        try:
            problem = control()
        except DatabaseError:
            problem = "Không hỏi được cơ sở dữ liệu. Hãy xem lại DATABASE_URL."
        if problem:
            found.append(Error(f"{label}: {problem}", id=f"hoanhap.{code}"))
    return found
