"""Places of the demonstration: a state guesthouse of the account's size."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

PlaceRow = dict[str, Any]

GUEST_FLOORS = range(2, 10)
ROOMS_A_FLOOR = 20
STAFF_FLOORS = range(1, 6)
STAFF_ROOMS_A_FLOOR = 11
BEDS_A_STAFF_ROOM = 4
SHIFT_OF_FLOOR = {
    1: ("早班", "early"),
    2: ("早班", "early"),
    3: ("中班", "late"),
    4: ("夜班", "night"),
    5: ("备勤", "standby"),
}


@dataclass(frozen=True)
class Hall:
    """Metres, and seats by layout. Microphones and a screen are in each."""

    code: str
    zh: str
    en: str
    floor: int
    length: int
    width: int
    video: bool
    seats: dict[str, int]
    more: tuple[str, ...] = ()

    @property
    def equipment(self) -> tuple[str, ...]:
        return ("microphones", "screen", *(("video",) if self.video else ()), *self.more)

    def takes(self, people: int, layout: str, equipment: Collection[str]) -> bool:
        return self.seats.get(layout, 0) >= people and set(equipment) <= set(self.equipment)


HALLS = (
    Hall(
        "H01",
        "松花江厅",
        "Songhua River Hall",
        1,
        36,
        24,
        True,
        {"theatre": 600, "classroom": 360, "hollow_square": 96, "rostrum": 400},
        ("projector", "recording", "interpretation", "step_free"),
    ),
    Hall(
        "H02",
        "太阳岛厅",
        "Sun Island Hall",
        1,
        28,
        18,
        True,
        {"theatre": 320, "classroom": 180, "u_shape": 60, "hollow_square": 72, "rostrum": 200},
        ("projector", "recording", "interpretation", "step_free"),
    ),
    Hall(
        "H03",
        "镜泊湖厅",
        "Jingpo Lake Hall",
        1,
        22,
        14,
        True,
        {
            "theatre": 180,
            "classroom": 100,
            "u_shape": 44,
            "hollow_square": 56,
            "boardroom": 40,
            "rostrum": 90,
        },
        ("recording", "interpretation", "stenography", "step_free"),
    ),
    Hall(
        "H04",
        "兴凯湖厅",
        "Xingkai Lake Hall",
        2,
        20,
        12,
        True,
        {"theatre": 130, "classroom": 72, "u_shape": 36, "hollow_square": 44, "boardroom": 36},
        ("recording", "interpretation", "stenography"),
    ),
    Hall(
        "H05",
        "五大连池厅",
        "Wudalianchi Hall",
        2,
        18,
        12,
        True,
        {"theatre": 110, "classroom": 64, "u_shape": 32, "hollow_square": 40, "boardroom": 32},
        ("recording", "stenography"),
    ),
    Hall(
        "H06",
        "大兴安厅",
        "Greater Khingan Hall",
        2,
        16,
        10,
        True,
        {"theatre": 80, "classroom": 48, "u_shape": 28, "hollow_square": 32, "boardroom": 28},
    ),
    Hall(
        "H07",
        "小兴安厅",
        "Lesser Khingan Hall",
        2,
        16,
        10,
        True,
        {"theatre": 80, "classroom": 48, "u_shape": 28, "hollow_square": 32, "boardroom": 28},
    ),
    Hall(
        "H08",
        "丁香厅",
        "Lilac Hall",
        3,
        14,
        9,
        False,
        {
            "theatre": 60,
            "classroom": 36,
            "u_shape": 22,
            "hollow_square": 26,
            "boardroom": 24,
            "bilateral": 20,
        },
    ),
    Hall(
        "H09",
        "白桦厅",
        "White Birch Hall",
        3,
        12,
        8,
        True,
        {"theatre": 48, "classroom": 28, "u_shape": 18, "hollow_square": 20, "boardroom": 20},
        ("whiteboard",),
    ),
    Hall(
        "H10",
        "红松厅",
        "Red Pine Hall",
        3,
        12,
        8,
        False,
        {"theatre": 48, "classroom": 28, "u_shape": 18, "hollow_square": 20, "boardroom": 20},
        ("whiteboard",),
    ),
    Hall(
        "H11",
        "冰凌花厅",
        "Ice Flower Hall",
        3,
        10,
        7,
        True,
        {"boardroom": 14, "bilateral": 12, "sofa": 12},
        ("interpretation",),
    ),
    Hall("H12", "丹顶鹤厅", "Crane Hall", 3, 11, 8, False, {"boardroom": 16, "bilateral": 16, "sofa": 16}),
)

# code, kind, parent, Chinese, English, loop
_FIXED = (
    ("SITE", "site", None, "冰城迎宾馆（演示）", "Ice City Guesthouse (demonstration)", None),
    ("MAIN", "building", "SITE", "主楼", "Main building", "inner"),
    ("CONF", "building", "SITE", "会议中心", "Conference centre", "inner"),
    ("WING", "building", "SITE", "员工楼", "Staff wing", "inner"),
    ("MAIN-1", "floor", "MAIN", "主楼一层", "Main building, floor 1", "inner"),
    ("GATE-E", "gate", "SITE", "东门", "East gate", "perimeter"),
    ("GATE-S", "gate", "SITE", "南门（物资）", "South gate (goods)", "perimeter"),
    ("GATE-W", "gate", "SITE", "西门", "West gate", "perimeter"),
    ("GATE-N", "gate", "SITE", "北门", "North gate", "perimeter"),
    ("HAND-1", "handover_point", "SITE", "物资交接点", "Goods handover point", "perimeter"),
    ("HAND-2", "handover_point", "SITE", "样本交接点", "Sample handover point", "perimeter"),
    ("LIFT-G1", "lift", "MAIN", "一号客梯", "Guest lift 1", "inner"),
    ("LIFT-G2", "lift", "MAIN", "二号客梯", "Guest lift 2", "inner"),
    ("LIFT-M", "lift", "MAIN", "送餐梯", "Meal lift", "inner"),
    ("LIFT-C", "lift", "CONF", "会议中心电梯", "Conference lift", "inner"),
    ("LIFT-W", "lift", "WING", "员工梯", "Staff lift", "inner"),
    ("KITCHEN", "kitchen", "MAIN-1", "主厨房", "Main kitchen", "inner"),
    ("KITCHEN-H", "kitchen", "MAIN-1", "清真厨房", "Halal kitchen", "inner"),
    ("STORE-L", "store", "MAIN-1", "布草库", "Linen store", "inner"),
    ("STORE-C", "store", "CONF-1", "会议物资库", "Meeting stores", "inner"),
    ("STORE-E", "store", "MAIN-1", "防疫物资库", "Epidemic stores", "inner"),
    ("STORE-F", "store", "MAIN-1", "食品库", "Food store", "inner"),
    ("AREA-L", "public_area", "MAIN-1", "主楼大堂", "Main lobby", "inner"),
    ("AREA-C", "public_area", "CONF-1", "会议中心前厅", "Conference foyer", "inner"),
    ("AREA-S1", "public_area", "MAIN", "主楼东楼梯", "Main building, east stairwell", "inner"),
    ("AREA-S2", "public_area", "MAIN", "主楼西楼梯", "Main building, west stairwell", "inner"),
    ("POST-L", "post", "AREA-L", "大堂引导岗", "Lobby guide post", "inner"),
    ("POST-C", "post", "AREA-C", "会议中心引导岗", "Conference guide post", "inner"),
    ("POST-W", "post", "WING", "员工楼值守岗", "Staff wing post", "inner"),
    ("POST-F", "post", "MAIN-1", "消防控制室", "Fire control room", "inner"),
    ("POST-E", "post", "GATE-E", "东门岗", "East gate post", "perimeter"),
    ("POST-S", "post", "GATE-S", "南门岗", "South gate post", "perimeter"),
    ("POST-WG", "post", "GATE-W", "西门岗", "West gate post", "perimeter"),
    ("POST-N", "post", "GATE-N", "北门岗", "North gate post", "perimeter"),
)
GATE_POSTS = ("POST-E", "POST-S", "POST-WG", "POST-N")
_DISTANT = (
    ("一", "市级", "city"),
    ("二", "江南", "South Bank"),
    ("三", "江北", "North Bank"),
    ("四", "医院", "hospital"),
    ("五", "社区", "community"),
    ("六", "口岸", "port"),
)


def place_rows() -> list[PlaceRow]:
    """Rows of the sheet "places"."""
    fixed = [
        {"code": code, "kind": kind, "parent": parent, "name_zh": zh, "name_en": en, "loop": loop}
        for code, kind, parent, zh, en, loop in _FIXED
    ]
    return [*fixed, *_conference(), *_guest_rooms(), *_staff_rooms(), *_distant()]


def _conference() -> Iterator[PlaceRow]:
    for floor in (1, 2, 3):
        yield _floor("CONF", "会议中心", "Conference centre", floor)
    for hall in HALLS:
        yield {
            "code": hall.code,
            "kind": "hall",
            "parent": f"CONF-{hall.floor}",
            "name_zh": hall.zh,
            "name_en": hall.en,
            "loop": "inner",
            "length": hall.length,
            "width": hall.width,
            "equipment": "、".join(hall.equipment),
            **{f"seats_{layout}": count for layout, count in hall.seats.items()},
        }


def fixture_rows() -> list[PlaceRow]:
    """Rows of the sheet "fixtures": each hall's two doors and its screen, and pilasters where it is long."""
    return [row for hall in HALLS for row in _fixtures(hall)]


def _fixtures(hall: Hall) -> Iterator[PlaceRow]:
    wide = 1.8 if hall.width >= 12 else 1.5
    yield {"place": hall.code, "code": "大门", "kind": "门 Door", "wall": "后墙 Rear",
           "from_left": round(hall.width / 2 - wide / 2, 2), "wide": wide, "exit": True, "main": True}  # fmt: skip
    yield {"place": hall.code, "code": "侧门", "kind": "门 Door", "wall": "右墙 Right", "from_left": 1.2, "wide": 1.2,
           "exit": True}  # fmt: skip
    screen = min(6.0, hall.width * 0.4)
    yield {"place": hall.code, "code": "主屏", "kind": "屏幕 Screen", "wall": "前墙 Front",
           "from_left": round(hall.width / 2 - screen / 2, 2), "wide": screen}  # fmt: skip
    for number, at in enumerate(range(9, hall.length - 3, 9) if hall.length > 20 else (), 1):
        for side, x in (("左", 0), ("右", hall.width - 0.4)):
            yield {"place": hall.code, "code": f"{side}柱{number}", "kind": "柱 Column", "from_left": x,
                   "from_front": at, "wide": 0.4, "deep": 0.6}  # fmt: skip


def _guest_rooms() -> Iterator[PlaceRow]:
    for floor in GUEST_FLOORS:
        yield _floor("MAIN", "主楼", "Main building", floor)
        for at in range(1, ROOMS_A_FLOOR + 1):
            number = f"{floor}{at:02d}"
            yield {
                "code": f"R{number}",
                "kind": "guest_room",
                "parent": f"MAIN-{floor}",
                "name_zh": f"{number}房",
                "name_en": f"Room {number}",
                "loop": "inner",
                "length": 7.2,
                "width": 4.2,
                "beds": 1,
            }


def _staff_rooms() -> Iterator[PlaceRow]:
    for floor in STAFF_FLOORS:
        yield _floor("WING", "员工楼", "Staff wing", floor)
        zh, en = SHIFT_OF_FLOOR[floor]
        for at in range(1, STAFF_ROOMS_A_FLOOR + 1):
            number = f"W{floor}{at:02d}"
            yield {
                "code": number,
                "kind": "staff_room",
                "parent": f"WING-{floor}",
                "name_zh": f"{number}（{zh}）",
                "name_en": f"{number} ({en} shift)",
                "loop": "inner",
                "length": 7.2,
                "width": 4.8,
                "beds": BEDS_A_STAFF_ROOM,
            }


def _distant() -> Iterator[PlaceRow]:
    for at, (number, zh, en) in enumerate(_DISTANT, 1):
        yield {
            "code": f"FAR-{at}",
            "kind": "distant_venue",
            "name_zh": f"{number}号分会场（{zh}）",
            "name_en": f"Distant venue {at} ({en})",
            "loop": "outside",
            "equipment": "video",
        }


def _floor(building: str, zh: str, en: str, floor: int) -> PlaceRow:
    return {
        "code": f"{building}-{floor}",
        "kind": "floor",
        "parent": building,
        "name_zh": f"{zh}{_CHINESE[floor]}层",
        "name_en": f"{en}, floor {floor}",
        "loop": "inner",
    }


_CHINESE = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
