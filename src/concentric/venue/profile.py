"""The policy profile: numbers of policy as data, dated; each decision names the version it used."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.core.errors import Invalid
from concentric.core.reading import once
from concentric.venue.models import PolicyProfile


@dataclass(frozen=True, slots=True)
class Profile:
    """Defaults are those of `domain-rules.md`; units are in the names."""

    code: str = "generic-respiratory"
    version: int = 1
    setup_minutes_small: int = 45  # up to 24 seats (MTG-05)
    setup_minutes_medium: int = 60  # up to 60 seats
    setup_minutes_large: int = 120  # above (MTG-05: classroom of 100)
    check_minutes: int = 20  # sound, screens, line: within the set-up's last part (AV-06)
    refresh_minutes: int = (
        10  # instead of the set-up, where the hall stands laid as it should already (assumed)
    )
    recheck_minutes: int = 10  # instead of the check, there (assumed; AV-06: ready at T-15)
    refresh_seats_percent: int = 25  # so many more seats are put out while refreshing (assumed)
    disinfection_contact_minutes: int = 30  # DIS-01
    ventilation_minutes: int = 30  # VENT-01
    clearing_minutes: int = 15
    turnover_overlap: bool = True  # contact may overlap ventilation (VENT-03: then 45 in all)
    seats_per_steward: int = 25  # MTG-03
    square_metres_per_person: int = 1  # in a hall, at least (VENT-06); 0: not asked for
    fresh_air_per_person: int = 20  # cubic metres an hour, in a hall, at least (VENT-05); 0: not asked for
    seat_distance_mm: int = (
        1000  # between the middles of two seats (5.3: a metre all round); 0: not asked for
    )
    seat_width_mm: int = 600  # at a table, for one person (5.3)
    row_gap_mm: int = 900  # from one row's tables to those behind, or from chair back to chair back (5.3)
    chair_to_wall_mm: int = 900  # 5.3
    aisle_mm: int = 1000  # assumed
    door_free_mm: int = 1200  # floor kept free inside a door (assumed)
    front_gap_mm: int = 2000  # from the rostrum, or the front wall, to the first row (assumed)
    seats_to_aisle: int = 10  # whom somebody may have to pass in a row (assumed)
    table_width_mm: int = 1400  # of the venue's long tables (assumed)
    table_depth_mm: int = 450
    seats_per_table: int = 2
    chair_width_mm: int = 480
    chair_depth_mm: int = 520
    unknown_length_minutes: int = 120  # planned for a meeting whose end is not known
    overrun_step_minutes: int = 30  # a meeting still running past its planned end is given this much more
    freeze_minutes: int = 30
    offer_minutes: int = 15  # a hall is held so long while its organiser is telephoned (assumed)
    horizon_hours: int = 36
    late_supper_hour: int = 21  # FOOD-15
    answer_seconds_routine: int = 120  # then an unanswered task rises: to the head, then the duty manager
    answer_seconds_life_safety: int = 30
    call_answer_minutes: int = 10  # from a call passed to someone on the spot; then the duty manager decides
    wake_before_minutes: int = 60  # before a watch begins, those on it are awake and may be told
    night_begins_hour: int = 22
    night_ends_hour: int = 6
    night_changes: int = 3  # told anew to one person in one night; more wait, unless a hard rule demands it
    pack_after_changes: int = 20  # so many changed items or tasks since the last paper pack make a new one
    assumed_arrival_minutes: int = 210  # after the call, while the first arrival is not known
    assumed_seal_minutes: int = 90  # before the first arrival, while the time of sealing is not known
    second_factor_roles: tuple[
        str, ...
    ] = ()  # who signs in with a second factor, whether they like it or not
    line_loss_warn_permille: int = 10  # of a video line, from here on (AV-04)
    line_loss_critical_permille: int = 30
    line_jitter_warn_ms: int = 30  # AV-04
    line_jitter_critical_ms: int = 50
    line_delay_warn_ms: int = 100  # one way (AV-04)
    line_delay_critical_ms: int = 150
    line_settle_seconds: int = 30  # good for so long without a break, and a line is good again (assumed)
    line_switch_seconds: int = 60  # within which a meeting is on the other line (AV-07)
    line_mbps_per_meeting: int = 4  # 1080p with a second picture (AV-03)
    line_rehearse_hours: int = 24  # before a video meeting (AV-06)
    line_recheck_minutes: int = 60  # before it (AV-06)
    line_ready_minutes: int = 15  # before it (AV-06)
    line_spare_test_days: int = 7  # every line, at least (AV-08)
    line_measures_days: int = 14  # so long what was measured is kept (assumed)
    badge_pin_tries: int = 5  # wrong PINs, then a badge is locked
    badge_idle_minutes: int = 30  # a shared phone that nobody touches signs its bearer out

    @property
    def turnover_minutes(self) -> int:
        """Clearing, disinfection and ventilation after a meeting (VENT-03)."""
        contact, air = self.disinfection_contact_minutes, self.ventilation_minutes
        return self.clearing_minutes + (max(contact, air) if self.turnover_overlap else contact + air)

    def setup_minutes(self, seats: int) -> int:
        if seats <= 24:
            return self.setup_minutes_small
        return self.setup_minutes_medium if seats <= 60 else self.setup_minutes_large

    def good_for(self, laid: int) -> int:
        """For how many people a hall laid for so many is good, when it is only refreshed."""
        return laid + laid * self.refresh_seats_percent // 100

    def stamp(self) -> str:
        return f"{self.code}@{self.version}"

    def values(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in {"code", "version"}}


@once
def profile_in_force(venue: UUID, at: datetime) -> Profile:
    """The newest profile in force at `at`; the defaults when the venue has set none."""
    row = (
        PolicyProfile.objects.filter(venue_id=venue, in_force_from__lte=at)
        .order_by("-in_force_from", "-version")
        .first()
    )
    if row is None:
        return Profile()
    known = {f.name for f in fields(Profile)}
    unknown = set(row.values) - known
    if unknown:
        raise Invalid(field="policy_profile", value=sorted(unknown), accepted=sorted(known))
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in row.values.items()}
    return Profile(code=row.code, version=row.version, **values)
