from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "concentric.areas.meetings"
    label = "meetings"

    def ready(self) -> None:
        from concentric.areas.meetings import (
            actions,
            audits,
            board,
            clashing,
            ending,
            figures,
            first_answer_api,
            laying,
            mistaken,
            offering,
            organiser_api,
            papers,
            put_back,
            queries,
            relief,
            requested,
            rules,
            stages,
            stewarding,
            workbook,
        )
        from concentric.areas.meetings.after import api, attending, telling
        from concentric.areas.meetings.after import figures as after
        from concentric.areas.meetings.after.decisions import not_satisfied
        from concentric.areas.meetings.asking import api as asking_api
        from concentric.areas.meetings.asking import changes, confirming, links, requests
        from concentric.areas.meetings.asking.decisions import to_be_called_back
        from concentric.areas.meetings.cards.registering import register_cards
        from concentric.areas.meetings.decisions import (
            halls_with_a_fault,
            not_said_to_have_begun,
            not_said_to_have_ended,
        )
        from concentric.areas.meetings.gear.registering import register_gear
        from concentric.areas.meetings.joined import actions as joined
        from concentric.areas.meetings.joined import api as joined_api
        from concentric.areas.meetings.joined.standing import not_told
        from concentric.areas.meetings.leaders.registering import register_leaders
        from concentric.areas.meetings.lines import ready as lines_ready
        from concentric.areas.meetings.offers_stage import OffersStage
        from concentric.areas.meetings.relief_due import reliefs_due
        from concentric.areas.meetings.seating import registering as seating
        from concentric.areas.meetings.service import OWNER, STEWARD
        from concentric.areas.meetings.staying import steward_stays
        from concentric.areas.meetings.to_telephone import organisers_to_telephone
        from concentric.areas.meetings.unanswered import call_backs_missed
        from concentric.orders.actions import STAYING
        from concentric.orders.desk.decisions import ASKED_OF, DECISIONS
        from concentric.orders.desk.handover import notable
        from concentric.planning.stages import STAGES
        from concentric.venue.names import SOURCES
        from concentric.venue.workbook.sheets import SHEETS

        del (
            after,
            api,
            asking_api,
            attending,
            audits,
            board,
            changes,
            figures,
            clashing,
            joined,
            joined_api,
            laying,
            links,
            first_answer_api,
            organiser_api,
            papers,
            relief,
            requested,
            requests,
            seating,
            stewarding,
            telling,
        )
        register_leaders()
        register_cards()
        register_gear()
        STAYING.add("meetings", steward_stays)
        DECISIONS.add("meetings", not_said_to_have_ended)
        DECISIONS.add("not-begun", not_said_to_have_begun)
        DECISIONS.add("faults", halls_with_a_fault)
        DECISIONS.add("call-backs", call_backs_missed)
        DECISIONS.add("not-satisfied", not_satisfied)
        DECISIONS.add("asked", to_be_called_back)
        DECISIONS.add("joined", not_told)
        DECISIONS.add("reliefs", reliefs_due)
        ASKED_OF[rules.COORDINATION].extend(
            (to_be_called_back, call_backs_missed, organisers_to_telephone, not_satisfied, not_told)
        )
        ASKED_OF[OWNER[STEWARD][0]].append(reliefs_due)
        notable(
            actions.MOVED,
            confirming.CHANGED,
            actions.EXTENDED,
            ending.UNKNOWN,
            ending.KNOWN,
            actions.CANCELLED,
            offering.AGREED,
            put_back.START_TAKEN_BACK,
            mistaken.END_TAKEN_BACK,
            mistaken.SEATED,
        )
        for stage in (stages.HallsStage(), stages.ServiceStage(), OffersStage()):
            STAGES.add(stage.name, stage)
        lines_ready.ready()
        SOURCES.append(queries.names_of_meetings)
        SHEETS.add("meetings", workbook.SHEET)
