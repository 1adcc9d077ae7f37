"""A mission as it was told, checked before anything is written. What is not known is None or empty, and taken."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from concentric.core.errors import Invalid
from concentric.orders.missions.models import Mission

LONGEST = {
    "reference": 120, "caller": 80, "caller_telephone": 40, "authority": 200, "legal_basis": 300, "served": 300,
    "priority_office": 120, "priorities": 2000, "remark": 2000, "profile": 40,
}  # fmt: skip
MOST = 5000
COUNTS = ("guests", "women", "diets", "vehicles")
TIMES = ("first_arrival", "seal_at", "ends_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionForm:
    """Every field may be missing. Times are aware; counts are whole numbers."""

    reference: str = ""
    caller: str = ""
    caller_telephone: str = ""
    authority: str = ""
    legal_basis: str = ""
    served: str = ""
    priority_office: str = ""
    priorities: str = ""
    remark: str = ""
    profile: str = ""
    first_arrival: datetime | None = None
    seal_at: datetime | None = None
    ends_at: datetime | None = None
    guests: int | None = None
    guests_about: bool = False
    women: int | None = None
    diets: int | None = None
    vehicles: int | None = None

    def check(self) -> None:
        """Raise `Invalid` for the first value that cannot be; never for one that is missing."""
        for name, longest in LONGEST.items():
            if len(getattr(self, name)) > longest:
                raise Invalid(field=name, value=f"{len(getattr(self, name))}", accepted=f"≤ {longest}")
        for name in COUNTS:
            count = getattr(self, name)
            if count is not None and not 0 <= count <= MOST:
                raise Invalid(field=name, value=count, accepted=f"0–{MOST}")
        if self.guests is not None:
            for name in ("women", "diets"):
                if (getattr(self, name) or 0) > self.guests:
                    raise Invalid(field=name, value=getattr(self, name), accepted=f"≤ {self.guests}")
        start = self.first_arrival or self.seal_at
        if self.ends_at is not None and start is not None and self.ends_at <= start:
            raise Invalid(field="ends_at", value=self.ends_at.isoformat(), accepted=f"> {start.isoformat()}")


def form_of(mission: Mission) -> MissionForm:
    return MissionForm(**{f.name: getattr(mission, f.name) for f in fields(MissionForm)})


def changed_fields(mission: Mission, form: MissionForm) -> list[str]:
    """What was told anew. Whether a number is exact is part of the number."""
    names = [f.name for f in fields(MissionForm) if getattr(mission, f.name) != getattr(form, f.name)]
    if "guests_about" in names:
        names.remove("guests_about")
        names = names if "guests" in names else [*names, "guests"]
    return names
