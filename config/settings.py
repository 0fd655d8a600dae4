"""The one settings file: what differs between machines comes from the environment (see .env.example)."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- the machine ---------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DIGEST_KEY = env.str("DIGEST_KEY")
"""Key of the digests by which repeats are found; losing it makes every customer look new."""
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"].update(
    CONN_MAX_AGE=60,
    CONN_HEALTH_CHECKS=True,
    OPTIONS=DATABASES["default"].get("OPTIONS", {})
    | {"options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"},
)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Used codes and counted tries are kept in it: a flood of requests must not push them out.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- the house -----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "pgtrigger",
    "template_partials",
    "widget_tweaks",
    "core",
    "accounts",
    "companies",
    "referrals",
    "matching",
    "disputes",
]
if DEMO:
    INSTALLED_APPS.append("devtools.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.BodyLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.LostSession",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactor",
    "companies.middleware.CurrentMembership",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "template_partials.templatetags.partials",
                "core.templatetags.addresses",
                "core.templatetags.ui",
                "core.templatetags.words",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "companies.frame.accepting",
                "referrals.frame.inbox",
                "disputes.frame.cases",
                *(["devtools.demo.frame.demo"] if DEMO else []),
            ],
        },
    }
]
SUBSCRIPTIONS = "config.subscriptions.SUBSCRIPTIONS"
INVARIANTS = [f"{app}.invariants.INVARIANTS" for app in ("companies", "referrals", "matching", "disputes")]
"""What `manage.py check_invariants` asks of the tables."""
NEEDS_YOU = ["disputes.needs_you.tasks"]
"""Who, above referrals, says on a company's home page what it has to do (referrals.needs_you.Source)."""
HISTORY_OF_A_REFERRAL = ["disputes.history.of_referral"]
"""Who, above referrals, adds events to the timeline that both companies read on a referral's page."""
CASES_OF_ROWS = ["disputes.rows.claims"]
"""Who, above referrals, says which cases run about the rows of the Sent list (referrals.cases.Source)."""

# --- sign-in -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
ACCOUNT_ADAPTER = "accounts.adapter.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "referrals:home"
ACCOUNT_RATE_LIMITS = {"join": "10/h/ip", "typed_repeat": "60/m/user,600/h/user"}
"""Applications to join from one address, and looks for a repeat while a number is typed, a sign-in's; beside the
limits that allauth knows of itself."""
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
"""Seconds for which a sign-in or an answer to "is it you?" is fresh enough to change the sign-in itself."""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Baton"
MFA_TOTP_TOLERANCE = 1
"""A code is right for its own 30 seconds and the 30 before and after: clocks differ, and people type."""
MFA_ADAPTER = "accounts.adapter.SecondFactor"
MFA_FORMS = {
    "activate_totp": "accounts.forms.SetUp",
    "authenticate": "accounts.forms.SignIn",
    "reauthenticate": "accounts.forms.Confirm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
"""Addresses come from an invitation or from staff, never from a sign-up form."""
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)
"""Whether staff and Service Pros need one; a developer's machine may do without."""
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())

# --- headers -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb")
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = int(timedelta(days=730).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
MOST_SENT = 8 * 1024 * 1024
"""Bytes of one request with its files; an address that takes more says so itself (core.pages.takes)."""

# --- words, times, files -------------------------------------------------------------------------
LANGUAGE_CODE = "en-us"
TIME_ZONE = env.str("STAFF_TIME_ZONE", default="America/Chicago")
"""The clock by which Baton's staff work and read the desk; a company reads times on its own. Stored as UTC."""
USE_I18N = False
FORMAT_MODULE_PATH = ["config.formats"]
STATIC_URL = "static/"
STATIC_ROOT = None if DEBUG else BASE_DIR / "staticfiles"
"""Where collectstatic puts them; a developer's machine serves them from where they are."""
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = env.int("STATIC_MAX_AGE", default=0 if DEBUG else 60)
"""Seconds for which a browser keeps a file whose name has no hash in it."""
if not DEBUG:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "core.static_files.WholeSheets"},
    }
LOG_TRACEBACKS = env.bool("LOG_TRACEBACKS", default=DEBUG)
"""Whether a failed hearer logs its traceback; the text of an exception may quote a customer's row."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "core.logs.WithoutLinks", "format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own handler would say everything twice.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}

# --- the network's own numbers (domain.md 11; defaults are ours) ---------------------------------
HOLD_FOR = timedelta(minutes=15)
MATCH_WAIT = timedelta(seconds=1)
"""How long the first look at step 2 waits for the answer before the page polls."""
ABANDON_AFTER = timedelta(days=1)
REPEAT_WINDOW = timedelta(days=30)
LOOK_BACK = timedelta(days=90)
FIRST_ANSWER_WITHIN = timedelta(minutes=15)
UNDO_WITHIN = timedelta(minutes=10)
CUSTOMER_LINK_LIFE = timedelta(days=90)
"""How long the customer's own page stands after delivery."""
INVITATION_LIFE = timedelta(days=7)
PLEDGE_TEXT_GRACE = timedelta(days=30)
"""How long an agreement to the words before still counts once new ones are published."""
PLEDGE_TEXT_REMINDER = timedelta(days=5)
"""How long before that ends a company is reminded, once."""
LOWEST_RATING = 4.0
"""Stars that a company needs to be let in (A8708543)."""
DISPUTE_WITHIN = timedelta(days=7)
DISPUTE_DECIDED_IN_DAYS = 2
"""Working days; a target that people read, not a timer."""
DISPUTES_A_DAY = 30
"""That a company opens on one day of its clock; the day after it can go on."""
FILES_OF_A_COMPANY = 200 * 1024 * 1024
"""Bytes that it puts beside cases within LOOK_BACK."""
APPEAL_WITHIN = timedelta(days=7)
PARTIAL_CREDIT = 50
"""Percent of a charge that a dispute upheld in part gives back (U4)."""
REMIND_TO_DISPUTE = timedelta(days=1)
"""How long before the window shuts a recipient is reminded of what it marked as not valid."""
CLAIM_ANSWERED_IN_DAYS = 5
"""Working days in which a company answers a claim; then staff decide without it."""
RESOLVE_WITHIN = timedelta(days=14)
"""For returning the customer or compensating (U7)."""
CONFIRM_WITHIN = timedelta(days=7)
"""For the harmed company to confirm that; then staff look."""
REMIND_TO_RESOLVE = timedelta(days=3)
"""How long before either ends whoever's turn it is is reminded, once."""
NO_CONSENT_PATTERN = 3
"""Referrals without consent within LOOK_BACK after which staff look whether to pause a sender (C13)."""
MOSTLY_DECLINED = {"decided": 5, "percent": 80}
"""So many disputes within LOOK_BACK, so many of them declined: shown to staff, never a reason to refuse one."""
TELL_RECENT_REFERRERS = env.bool("TELL_RECENT_REFERRERS", default=False)
"""Whether a removed pledge is told to whoever sent the company its own customers within LOOK_BACK."""
RANKING_WEIGHTS = {"bid": 50.0, "giving": 20.0, "quality": 30.0}
RANKING_SCALE = {"given_full": 20, "enough_received": 5, "enough_stars": 5, "given_floor": 0, "experience_floor": 0}
"""What fills each scale, what is too little to judge, and the floors, off at 0 (see matching.need.Weights)."""
EMAIL_URL = env.str("EMAIL_URL", default="consolemail://" if DEBUG else "")
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Baton <baton@localhost>")
MESSAGE_PROVIDER = env.str("MESSAGE_PROVIDER", default="core.messages.DevelopmentProvider")

# --- work in the background ----------------------------------------------------------------------
WEB_THREADS = env.int("WEB_THREADS", default=8)
"""Threads of one web process: half of them may wait for a match."""
CELERY_BROKER_URL = env.str("REDIS_URL")
DISPATCH_LEASE = timedelta(seconds=env.int("DISPATCH_LEASE_SECONDS", default=30))
DISPATCH_STARTS = 5
