"""Django's settings. Everything that differs from one machine to another comes from the environment
(`runtime/environment.py` declares it).

`runtime.database.open` (or a server's administrator) sets CONCENTRIC_DATA, CONCENTRIC_DATABASE_URL (the
application's role) and CONCENTRIC_OWNER_DATABASE_URL (the role that migrates).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from concentric.ledger.sealing import make_once
from concentric.runtime import environment, logs

PACKAGE = Path(__file__).resolve().parent.parent
DATA = environment.DATA.read()
CONCENTRIC_KEYS = DATA / "keys"
CONCENTRIC_HEADS = DATA / "heads"
CONCENTRIC_PACKS = DATA / "packs"
CONCENTRIC_CLOCK = DATA / "clock.json"


def _secret_key() -> str:
    path = DATA / "secrets" / "django.key"
    if path.exists():
        return path.read_text()
    if environment.DATA.name not in os.environ:
        return "for checks that never serve a page"
    return make_once(path, os.urandom(32).hex().encode()).decode()


def _database(url: str | None, **more: Any) -> dict[str, Any]:
    parts: dict[str, Any] = dict(conninfo_to_dict(url)) if url else {}
    known = {key: str(parts.pop(key, "") or "") for key in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known["dbname"] or "concentric",
        "USER": known["user"],
        "PASSWORD": known["password"],
        "HOST": known["host"],
        "PORT": known["port"],
        "OPTIONS": {**parts, **more},
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # after a restart of the database the pool holds only dead sessions
    }


_app_url = environment.APPLICATION_URL.read()
_pool = {"min_size": 2, "max_size": 12, "timeout": 20} if environment.POOL.read() else False
DATABASES = {
    "default": _database(_app_url, pool=_pool),
    "owner": _database(environment.OWNER_URL.read() or _app_url),
}

SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *environment.HOSTS.read()]
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_CODE = "zh-hans"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "venue.Account"
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_NAME = "concentric"
# With `--host` the pages come by TLS and no other way; see `runtime/front.py`.
CONCENTRIC_TLS = environment.TLS.read()
CONCENTRIC_ADDRESSES = environment.ADDRESSES.read()
CONCENTRIC_TRUST = environment.TRUST.read()
CONCENTRIC_AUTHORITY = DATA / "secrets" / "authority.crt"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONCENTRIC_TLS != "none"
# A browser that remembers to come by HTTPS alone cannot be helped when the venue's own authority changes.
SECURE_HSTS_SECONDS = 365 * 86400 if CONCENTRIC_TLS == "given" else 0
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "axes",
    "procrastinate.contrib.django",
    "concentric.ui",
    "concentric.ledger",
    "concentric.venue",
    "concentric.venue.signing",
    "concentric.venue.hooks",
    "concentric.orders.standards",
    "concentric.orders",
    "concentric.orders.missions",
    "concentric.orders.papers",
    "concentric.orders.desk",
    "concentric.orders.lost",
    "concentric.planning",
    "concentric.areas.meetings",
    "concentric.areas.stays",
    "concentric.web",
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "concentric.web.signing.our_own_page"
AXES_DISABLE_ACCESS_LOG = True
CSRF_FAILURE_VIEW = "concentric.web.signing.no_token"

MIDDLEWARE = [
    "concentric.runtime.probes.route.Route",
    "concentric.web.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "concentric.web.middleware.Place",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

ROOT_URLCONF = "concentric.runtime.urls"
ASGI_APPLICATION = "concentric.runtime.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "concentric.web.context.common",
            ],
            "builtins": ["concentric.ui.templatetags.texts"],
        },
    }
]

STATIC_URL = "/static/"
_npm = (
    PACKAGE / "ui" / "npm"
)  # put there by `./dev` or by the wheel's build; see packaging/concentric_assets.py
# What is not there (a check without pages) is not named: Django warns of a folder that is not there.
STATICFILES_DIRS = [path for path in (PACKAGE / "ui" / "static", _npm) if path.is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING = logs.config(environment.LOG.read())
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
