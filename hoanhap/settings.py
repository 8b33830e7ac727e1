"""Settings, from the environment; every variable stands in docs/settings.md."""

import contextlib
import os
import secrets
import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from hoanhap.shell.fonts import font_folder

BASE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("HOANHAP_HOME") or BASE.parent / "var").resolve()
DEMO = os.environ.get("HOANHAP_DEMO") == "1"
TLS = os.environ.get("HOANHAP_TLS") == "1"
# How many proxies of ours stand in front, each adding one entry to X-Forwarded-For.
PROXIES = int(os.environ.get("HOANHAP_PROXIES") or 0)
# gunicorn's own variable: the counters of accounts.limits are divided by it.
WORKERS = max(1, int(os.environ.get("WEB_CONCURRENCY") or 1))
LIMIT_FACTOR = 1


def secret_key() -> str:
    """The key that signs sessions: HOANHAP_SECRET_KEY, or one made once in HOANHAP_HOME."""
    given = os.environ.get("HOANHAP_SECRET_KEY")
    if given:
        return given
    HOME.mkdir(parents=True, exist_ok=True)
    kept = HOME / "secret-key"
    if not kept.exists():
        # Written whole under another name first: whoever starts beside us never reads half a key.
        fresh = HOME / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, kept)
        fresh.unlink()
    return kept.read_text()


SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("HOANHAP_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("HOANHAP_ORIGINS", "").split(",") if o]

ROOMS = [
    "shell",
    "places",
    "accounts",
    "papers",
    "people",
    "cases",
    "outreach",
    "figures",
    "exchange",
    "advice",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "csp",
    *[f"hoanhap.{room}" for room in ROOMS],
]

MIDDLEWARE = [
    "hoanhap.shell.hardening.ProxyAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hoanhap.shell.hardening.Hardening",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hoanhap.accounts.limits.Limits",
    "hoanhap.accounts.middleware.AccountMiddleware",
]

ROOT_URLCONF = "hoanhap.urls"
WSGI_APPLICATION = "hoanhap.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hoanhap.accounts.context.signed_in",
            ],
        },
    }
]


# Commands that make or change tables: they alone work as the tables' owner (HOANHAP_MIGRATE_URL).
OWNER_COMMANDS = {"migrate", "database_roles", "database-roles", "demo", "audit"}


def database_url() -> str:
    """DATABASE_URL, the application's role; for the commands of the owner HOANHAP_MIGRATE_URL."""
    owner = os.environ.get("HOANHAP_MIGRATE_URL")
    if owner and OWNER_COMMANDS & set(sys.argv[1:2]):
        return owner
    return os.environ.get("DATABASE_URL") or ""


def postgres(url: str) -> dict:
    """The connection to PostgreSQL: the role it works as, a pool when HOANHAP_POOL says so."""
    pool = int(os.environ.get("HOANHAP_POOL") or 0)
    age = 0 if pool else 60
    chosen = dict(dj_database_url.parse(url, conn_max_age=age, conn_health_checks=not pool))
    options = chosen.setdefault("OPTIONS", {})
    role = os.environ.get("HOANHAP_DB_ROLE")
    if role and not OWNER_COMMANDS & set(sys.argv[1:2]):
        # Not Django's assume_role: with a pool it asks the pool for a connection to make the first.
        options["options"] = f"-c role={role}"
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool}
    if os.environ.get("PGTESTNAME"):
        chosen["TEST"] = {"NAME": "test_" + os.environ["PGTESTNAME"]}
    return chosen


def database() -> dict:
    """SQLite under HOANHAP_HOME, or what DATABASE_URL names."""
    url = database_url()
    if url and not url.startswith("sqlite"):
        return postgres(url)
    HOME.mkdir(parents=True, exist_ok=True)
    name = dj_database_url.parse(url)["NAME"] if url else HOME / "hoanhap.sqlite3"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
]
IDLE_MINUTES = int(os.environ.get("HOANHAP_IDLE_MINUTES") or 15)
SESSION_HOURS = int(os.environ.get("HOANHAP_SESSION_HOURS") or 12)
OTP_TOTP_ISSUER = "Hoa Nhap"
OTP_TOTP_SYNC = False  # a phone whose clock wanders is to be set right, not followed
# The server ends a session earlier (accounts.sessions); the cookie goes with the browser.
SESSION_COOKIE_AGE = (SESSION_HOURS + 12) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-sessionid" if TLS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if TLS else "csrftoken"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if TLS:  # a browser takes this name only over HTTPS, for this host alone
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
# TLS ends at the proxy; without one named, its header is not believed.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_SSL_REDIRECT = TLS and PROXIES > 0
SECURE_REDIRECT_EXEMPT = [r"^suc-khoe/$"]
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "hoanhap.accounts.views.form_too_old"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [("fonts", font_folder())]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # of fields, without files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
