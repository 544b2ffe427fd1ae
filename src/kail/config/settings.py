"""Django settings. Everything an office may change comes from the environment; see docs/settings.md."""

import os
import socket
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kail.config.environment import flag, listed, number_pattern, whole_number
from kail.kernel.credentials.issuers import checked_public_url
from kail.kernel.home import home_paths
from kail.kernel.postgres import DatabaseAddress, database_addresses
from kail.kernel.signing import django_secret

HOME = home_paths()
PACKAGE_FOLDER = Path(__file__).resolve().parents[1]
PROJECT_FOLDER = PACKAGE_FOLDER.parents[1]

DEBUG = False
SECRET_KEY = django_secret(home=HOME)
ALLOWED_HOSTS = listed("KAIL_HOSTS", default=["localhost", "127.0.0.1", "[::1]", socket.gethostname()])
CSRF_TRUSTED_ORIGINS = listed("KAIL_TRUSTED_ORIGINS", default=[])
HTTPS = flag("KAIL_HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.postgres",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "django_prometheus",
    "kail.kernel",
    "kail.apps.places",
    "kail.apps.documents",
    "kail.apps.accounts",
    "kail.apps.registry",
    "kail.apps.privacy",
    "kail.apps.programmes",
    "kail.apps.selection",
    "kail.apps.enrolments",
    "kail.apps.delivery",
    "kail.apps.training",
    "kail.interfaces.web",
    "kail.interfaces.public",
    "kail.config",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kail.interfaces.web.middleware.LanguageOfUserMiddleware",
    "kail.interfaces.web.middleware.SecondFactorMiddleware",
    "kail.interfaces.web.middleware.RefusalMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "kail.config.urls"
WSGI_APPLICATION = "kail.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Cotton's loader asks these first, so that our pages win over those of allauth.
        "DIRS": [
            PACKAGE_FOLDER / "interfaces" / "web" / "templates",
            PACKAGE_FOLDER / "interfaces" / "public" / "templates",
        ],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "kail.interfaces.web.templatetags.kail_format",
                "kail.interfaces.web.templatetags.kail_registry",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kail.interfaces.web.context.page_frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
COTTON_ISOLATE_BY_DEFAULT = True


def _connection(address: DatabaseAddress) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": str(address.port),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "kail", "connect_timeout": 10, **dict(address.options)},
    }


_app, _owner = database_addresses(home=HOME)
DATABASES = {"default": _connection(_app), "owner": {**_connection(_owner), "CONN_MAX_AGE": 0}}
# Progress of a long job must be seen while its own transaction is still open.
DATABASES["progress"] = {**_connection(_app), "TEST": {"MIRROR": "default"}}
DATABASE_ROUTERS = ["kail.kernel.routing.OneDatabase"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kernel_cache"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "rules.permissions.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "kail.interfaces.web.accounts_adapter.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"login": "kail.interfaces.web.sign_in.RoleLoginForm"}
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = whole_number("KAIL_TRUSTED_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kail"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = str(HOME.run)

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [PROJECT_FOLDER / "locale"]
TIME_ZONE = "Asia/Makassar"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

PGHISTORY_CONTEXT_FIELD = None
PGHISTORY_APPEND_ONLY = True
PROCRASTINATE_IMPORT_PATHS = ["kail.kernel.jobs"]

REFERENCE_FOLDER = PROJECT_FOLDER / "reference"
PLACES_FOLDER = PROJECT_FOLDER / "build" / "places"
STORED_FILES_FOLDER = HOME.files
SYNTHETIC = flag("KAIL_SYNTHETIC", default=(HOME.root / "SYNTHETIC").exists())

# Where the open form takes proposals, and how many of them: see docs/settings.md.
PUBLIC_REGIONS = listed("KAIL_PUBLIC_REGIONS", default=["64"])
PUBLIC_PER_NETWORK = whole_number("KAIL_PUBLIC_PER_NETWORK", default=10)
PUBLIC_PER_VILLAGE = whole_number("KAIL_PUBLIC_PER_VILLAGE", default=50)
PUBLIC_CHECKS_PER_NETWORK = whole_number("KAIL_PUBLIC_CHECKS_PER_NETWORK", default=60)
PUBLIC_IN_ALL = whole_number("KAIL_PUBLIC_IN_ALL", default=500)

LINKAGE_BACKEND = os.environ.get("KAIL_LINKAGE", "duckdb")

LOGGING_CONFIG = "kail.kernel.logs.configure"
LOGGING = {"level": os.environ.get("KAIL_LOG_LEVEL", "INFO")}

CERTIFICATE_NUMBER = number_pattern("KAIL_CERTIFICATE_NUMBER", default="SERT/{year}/{sequence}")
PUBLIC_LOOKS_PER_NETWORK = whole_number("KAIL_PUBLIC_LOOKS_PER_NETWORK", default=30)
PUBLIC_URL = checked_public_url(os.environ.get("KAIL_PUBLIC_URL", ""))
OFFICE = {
    "government": os.environ.get("KAIL_OFFICE_GOVERNMENT", "Pemerintah Provinsi Kalimantan Timur"),
    "name": os.environ.get("KAIL_OFFICE_NAME", "Dinas Sosial"),
    "address": os.environ.get("KAIL_OFFICE_ADDRESS", ""),
    "city": os.environ.get("KAIL_OFFICE_CITY", "Samarinda"),
}
