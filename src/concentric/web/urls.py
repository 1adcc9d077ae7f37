"""Every page. Areas bring their own addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from concentric.web import day, figures, live, missions, notices, signing, task, tasks

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", signing.healthz),
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("language", signing.choose_language, name="language"),
    path("live", live.live, name="live"),
    path("", day.home, name="home"),
    path("day", day.day, name="day"),
    path("tasks", tasks.mine, name="tasks"),
    path("tasks/acknowledge", tasks.acknowledge_all, name="tasks-acknowledge"),
    path("tasks/<uuid:task>", task.show, name="task"),
    path("tasks/<uuid:task>/steps", task.fill, name="task-steps"),
    path("tasks/<uuid:task>/photo/<uuid:result>", task.photo, name="task-photo"),
    path("tasks/<uuid:task>/end/<str:verb>", task.end, name="task-end"),
    path("tasks/<uuid:task>/<str:verb>", tasks.act, name="task-act"),
    path("notices", notices.mine, name="notices"),
    path("notices/<uuid:notice>/acknowledge", notices.acknowledge, name="notice-acknowledge"),
    path("missions", missions.listed, name="missions"),
    path("missions/new", missions.new, name="mission-new"),
    path("missions/points/<uuid:point>/<str:verb>", missions.answer, name="point-act"),
    path("missions/<uuid:mission>", missions.show, name="mission"),
    path("missions/<uuid:mission>/edit", missions.edit, name="mission-edit"),
    path("missions/<uuid:mission>/<str:verb>", missions.act, name="mission-act"),
    path("figures", figures.figures, name="figures"),
    path("figures/<str:name>", figures.entries, name="figure"),
    path("standards/", include("concentric.orders.standards.urls")),
    path("meetings/", include("concentric.areas.meetings.urls")),
]
