"""All settings, in one place. Every one comes from `YAODIAN_*` or has a default that works after checkout."""

import sys
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

import yaodian.institutions
from yaodian.kernel.late_entry import LATE_ENTRY
from yaodian.kernel.reminding import HOURS, leads_from
from yaodian.kernel.retention import LEAVERS, REMINDERS, REQUESTS, class_named
from yaodian.kernel.set_up import figures_from
from yaodian.project import env, outlets
from yaodian.project.secret import secret_key

DATA = Path(env.text("DATA", str(Path.home() / ".yaodian" / "data"))).expanduser().absolute()
DEBUG = env.boolean("DEBUG")
DEMO = env.boolean("DEMO")
TESTING = "pytest" in sys.modules
SECRET_KEY = env.text("SECRET_KEY") or ("only-for-tests" * 4 if TESTING else secret_key(DATA))
ALLOWED_HOSTS = env.words("HOSTS", "localhost,127.0.0.1,[::1],testserver" if TESTING else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("ORIGINS")


def _institution_apps() -> list[str]:
    """Only a folder with tables or migrations is a Django app: start-up stays quick with sixty folders."""
    folders = [module.name for module in iter_modules(yaodian.institutions.__path__) if module.ispkg]
    names = [f"yaodian.institutions.{name}" for name in sorted(folders)]
    parts = ("models", "migrations")
    return [name for name in names if any(find_spec(f"{name}.{part}") is not None for part in parts)]


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials",
    "django_htmx",
    "csp",
    "axes",
    "allauth",
    "allauth.account",  # no page of it: the second factors stand on it
    "allauth.mfa",
    "allauth.socialaccount",
    "django_tasks",
    "django_tasks_db",
    "yaodian.shell",
    "yaodian.orgs",
    "yaodian.engine",
    "yaodian.library",
    "yaodian.notices",
    "yaodian.meetings",
    "yaodian.desk",
    *_institution_apps(),
    "yaodian.demo",
    "yaodian.project",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "yaodian.orgs.middleware.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "yaodian.orgs.middleware.ActorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "yaodian.project.urls"
WSGI_APPLICATION = "yaodian.project.wsgi.application"
FORM_RENDERER = "django.forms.renderers.Jinja2"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "template_partials.templatetags.partials",
                "yaodian.shell.templatetags.shell",
                "yaodian.desk.templatetags.desk",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "yaodian.project.navigation.page_context",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "yaodian.project.pieces.environment"},
    },
]

DATABASES = {"default": env.database(env.text("DATABASE_URL"), DATA / "yaodian.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # for third parties; ours make their own ids
TASKS = {
    "default": {
        # JOBS_NOW: a command that builds something waits for its jobs instead of leaving them to a worker.
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if TESTING or env.boolean("JOBS_NOW")
        else "django_tasks_db.DatabaseBackend",
    },
}

AUTH_USER_MODEL = "orgs.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "orgs:sign-in"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"] if TESTING else ["yaodian.orgs.passwords.Argon2Hasher"]
)
PASSWORDS = env.choice("PASSWORDS", ("owasp", "dengbao"))
PASSWORD_DAYS = env.integer("PASSWORD_DAYS", 90)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "yaodian.orgs.passwords.LongEnough"},
    {"NAME": "yaodian.orgs.passwords.Mixed"},
    {"NAME": "yaodian.orgs.passwords.UnlikeAccount"},
    {"NAME": "yaodian.orgs.passwords.Uncommon"},
    {"NAME": "yaodian.orgs.passwords.NoPattern"},
]
# An account at one address, or an address with many accounts: neither locks the owner out elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says when one may try again, and that stays true
AXES_DISABLE_ACCESS_LOG = True  # no address or device of a sign-in is kept; a failed one is for a quarter of an hour
AXES_LOCKOUT_CALLABLE = "yaodian.orgs.pages.sign_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "yaodian.orgs.visitors.visitor_address"
PROXIES = env.integer("PROXIES", 0)
AXES_VERBOSE = False
# What a failed try has sent is kept beside it for a quarter of an hour: without anything secret in it.
AXES_SENSITIVE_PARAMETERS = ["username", "old", "password", "again", "code", "credential", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False

# Who must have a second factor. A demo lets everybody in by one click.
SECOND_FACTOR = env.choice(
    "SECOND_FACTOR", ("nobody", "administrators", "everybody") if DEMO else ("administrators", "everybody", "nobody")
)
MFA_ADAPTER = "yaodian.orgs.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # telephones of an intranet are not always on time: 30 seconds either way
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody here has one
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # `orgs/throttle.py` is the brake: in the database, and one for all ways
MFA_RATE_LIMITS = False

# Sign-in through the place's own provider; off unless it is named.
OIDC_ISSUER = env.secure_url("OIDC_ISSUER")
OIDC_NAME = env.text("OIDC_NAME", "统一身份认证")
OIDC_CLIENT_ID, OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_ID"), env.text("OIDC_CLIENT_SECRET")
OIDC_CLAIM = env.text("OIDC_CLAIM", "preferred_username")
SOCIALACCOUNT_ADAPTER = "yaodian.orgs.pages.provider.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would be held back by our own policy when it is sent on to the provider

SESSION_ENGINE = "yaodian.orgs.models.sessions"
SESSION_HOURS = env.integer("SESSION_HOURS", 12)
IDLE_MINUTES = env.integer("IDLE_MINUTES", 30)
IDLE_MINUTES_ADMINISTRATORS = env.integer("IDLE_MINUTES_ADMINISTRATORS", 15)
SESSION_COOKIE_AGE = (SESSION_HOURS + 1) * 3600  # a form that comes an hour too late is still known
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "yaodian.orgs.pages.sign_in.csrf_failure"
# Intranets often have no certificate; where there is one, one switch turns on all that needs it.
HTTPS = env.boolean("HTTPS")
# __Host-: the browser takes such a cookie from this very host alone, over HTTPS, for all of its pages.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-yaodian", "__Host-csrftoken") if HTTPS else ("yaodian", "csrftoken")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # fields of a form; files are counted by the gate
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
MEDIA_ROOT = DATA / "files"
ARCHIVE_ROOT = DATA / "archives"  # made from the rows, kept for a day: no backup takes them

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING or DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

# Reminders. Without a server and a sender nothing leaves by e-mail; without CHAT nothing goes to a group.
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
MAIL = outlets.mail_server(env.text("MAIL_SERVER"))
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.is_wrapped, MAIL.is_upgraded
EMAIL_TIMEOUT = 20  # seconds; a server that does not answer holds up nobody but the letters behind it
MAIL_FROM = env.text("MAIL_FROM") if MAIL.host else ""
SITE = outlets.site(env.text("SITE"))
CHAT = outlets.groups(env.words("CHAT"))
REMIND_HOUR = outlets.hour(env.integer("REMIND_HOUR", 8), HOURS)
REMIND_AHEAD = leads_from(env.words("REMIND_AHEAD"))
REMIND_DUE_WORKDAYS = env.integer("REMIND_DUE_WORKDAYS", 7)
REMIND_MEETING_WORKDAYS = env.integer("REMIND_MEETING_WORKDAYS", 2)

# Figures that a place may change.
LATE_ENTRY_WORKDAYS = env.integer("LATE_ENTRY_WORKDAYS", LATE_ENTRY.default)
SET_UP = figures_from(env.numbers("SET_UP"))
KEEP_LEAVERS = class_named(env.text("KEEP_LEAVERS", LEAVERS.default.label))
KEEP_REQUESTS = class_named(env.text("KEEP_REQUESTS", REQUESTS.default.label))
KEEP_REMINDERS = class_named(env.text("KEEP_REMINDERS", REMINDERS.default.label))

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True  # Django's own words (form errors) in Chinese; ours are literals
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "axes": {"level": "ERROR"},  # it names addresses
        "django.request": {"level": "ERROR"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
