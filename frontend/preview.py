"""Shows the gallery of components and the logged-out pages without a database, or takes pictures of them.

Usage, from the project's folder, after `npm run build` in `frontend/`:

    .venv/bin/python frontend/preview.py serve [PORT]
    .venv/bin/python frontend/preview.py shots FOLDER
"""

import sys
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django import forms
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path
from django.views.i18n import set_language
from playwright.sync_api import Browser, Page, sync_playwright
from whitenoise import WhiteNoise

from kail.interfaces.web.styleguide import styleguide

FRONTEND = Path(__file__).resolve().parent
WEB = FRONTEND.parent / "src/kail/interfaces/web"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
]
PAGES = ("styleguide", "login", "totp", "codes", "mfa", "400", "403", "404", "409", "500")

MENU = [
    {"label": "", "items": [{"label": "Ringkasan", "url": "/", "icon": "home", "active": False}]},
    {
        "label": "Registri",
        "items": [
            {"label": "Orang dan keluarga", "url": "#orang", "icon": "users", "active": False},
            {"label": "Berkas registri", "url": "#berkas", "icon": "file-import", "active": False},
        ],
    },
    {
        "label": "Program",
        "items": [
            {"label": "Program dan pelaksanaan", "url": "#program", "icon": "fish-hook", "active": False},
            {"label": "Coba aturan", "url": "#aturan", "icon": "filter", "active": False},
            {"label": "Kata-kata aturan", "url": "#kata", "icon": "book", "active": False},
        ],
    },
    {
        "label": "Seleksi",
        "items": [
            {"label": "Seleksi", "url": "/styleguide/", "icon": "list-check", "active": True},
            {"label": "Penetapan", "url": "#sk", "icon": "certificate", "active": False},
        ],
    },
    {
        "label": "Kantor",
        "items": [
            {"label": "Pekerjaan panjang", "url": "#pekerjaan", "icon": "progress", "active": False},
            {"label": "Akun", "url": "#akun", "icon": "user-cog", "active": False},
            {"label": "Riwayat", "url": "#riwayat", "icon": "history", "active": False},
        ],
    },
]


def frame(request: HttpRequest) -> dict[str, object]:
    return {
        "menu": MENU,
        "synthetic": True,
        "version": "0.1.0",
        "search_action": "/styleguide/",
        "account": {"name": "Siti Rahmawati", "role": "Perencana", "regions": "Provinsi Kalimantan Timur"},
    }


class SignInForm(forms.Form):
    login = forms.CharField(label="Nama pengguna", widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Kata sandi", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class CodeForm(forms.Form):
    secret = "JBSWY3DPEHPK3PXP"
    code = forms.CharField(label="Kode", widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))


def plain(request: HttpRequest, name: str) -> HttpResponse:
    svg = "data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3e%3cpath d='M0 0h4v4H0zM5 5h4v4H5z'/%3e%3c/svg%3e"
    contents: dict[str, tuple[str, dict[str, object]]] = {
        "login": ("account/login.html", {"form": SignInForm(data={"login": "siti"}), "redirect_field": ""}),
        "totp": ("mfa/totp/activate_form.html", {"form": CodeForm(), "totp_svg_data_uri": svg}),
        "codes": (
            "mfa/recovery_codes/index.html",
            {
                "unused_codes": ["12345678", "87654321"],
                "can_view_codes": True,
                "can_download_codes": True,
                "can_generate_codes": True,
            },
        ),
        "mfa": (
            "mfa/index.html",
            {"authenticators": {}, "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"], "is_mfa_enabled": True},
        ),
    }
    template, context = contents.get(name, (f"{name}.html", {}))
    return render(request, template, context)


def words(request: HttpRequest) -> JsonResponse:
    known = ["desil", "penerima_pkh", "pekerjaan", "pendidikan", "umur"]
    query = request.GET["q"]
    found = [word for word in known if word.startswith(query)]
    return JsonResponse([{"text": w, "label": "kolom", "detail": "registri"} for w in found], safe=False)


def places(request: HttpRequest) -> JsonResponse:
    found = [
        {"code": "647201", "name": "Palaran", "path": "Kota Samarinda, Kalimantan Timur"},
        {"code": "647202", "name": "Samarinda Seberang", "path": "Kota Samarinda, Kalimantan Timur"},
    ]
    return JsonResponse(found, safe=False)


def check(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{len(request.POST['rule'])} tanda dibaca.</p>")


def reveal(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(
        '{% cotton revealed id="nik" value="6472015203840001" masked="6472••••••••0001" / %}'
    )
    return HttpResponse(template.render({}, request))


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def configure() -> None:
    settings.configure(
        DEBUG=False,
        SECRET_KEY="preview only",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=[
            "django.contrib.staticfiles",
            "django.contrib.messages",
            "django.contrib.sessions",
            "django_cotton.apps.SimpleAppConfig",
            "django_htmx",
            "allauth",
            "allauth.account",
            "allauth.mfa",
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.forms",
            # The pages' filters speak of the registry's tables; nothing here asks a database.
            "pgtrigger",
            "pghistory",
            "kail.kernel",
            "kail.apps.places",
            "kail.apps.documents",
            "kail.apps.accounts",
            "kail.apps.registry",
            "kail.interfaces.web",
        ],
        AUTH_USER_MODEL="accounts.User",
        MIDDLEWARE=[
            "csp.middleware.CSPMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
        ],
        CONTENT_SECURITY_POLICY={
            "DIRECTIVES": {
                "default-src": ["'none'"],
                "script-src": ["'self'"],
                "style-src": ["'self'"],
                "img-src": ["'self'", "data:"],
                "connect-src": ["'self'"],
                "base-uri": ["'none'"],
                "form-action": ["'self'"],
            }
        },
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
        FORM_RENDERER="django.forms.renderers.TemplatesSetting",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [WEB / "templates"],
                "OPTIONS": {
                    "loaders": [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                    "builtins": ["django_cotton.templatetags.cotton"],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.messages.context_processors.messages",
                        f"{__name__}.frame",
                    ],
                },
            }
        ],
        COTTON_ISOLATE_BY_DEFAULT=True,
        LANGUAGE_CODE="id",
        LANGUAGES=[("id", "Indonesian"), ("en", "English")],
        LOCALE_PATHS=[FRONTEND.parent / "locale"],
        TIME_ZONE="Asia/Makassar",
        USE_TZ=True,
        USE_THOUSAND_SEPARATOR=True,
        STATIC_URL="/static/",
    )
    django.setup()


NAMED_ELSEWHERE = (
    "account_login",
    "account_logout",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
)
urlpatterns = [
    path("", styleguide, name="home"),
    path("styleguide/", styleguide),
    path("styleguide/words/", words),
    path("styleguide/places/", places),
    path("styleguide/check/", check),
    path("styleguide/reveal/", reveal),
    path("bahasa/", set_language, name="set_language"),
    path("plain/<name>/", plain),
    *(path(f"named/{name}/", nothing, name=name) for name in NAMED_ELSEWHERE),
]


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        if args[1:2] and str(args[1]).startswith("5"):
            super().log_message(format, *args)


def start(port: int) -> str:
    application = WhiteNoise(get_wsgi_application(), root=WEB / "static", prefix="static/")
    server = make_server("127.0.0.1", port, application, handler_class=QuietHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def address_of(base: str, name: str) -> str:
    return f"{base}/styleguide/" if name == "styleguide" else f"{base}/plain/{name}/"


def open_page(browser: Browser, *, width: int, theme: str) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 844},
        color_scheme=theme,
        locale="id-ID",
        timezone_id="Asia/Makassar",
    )
    page.on("console", lambda message: print("console:", message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: print("error:", error))
    return page


def shoot_slices(page: Page, folder: Path, name: str) -> None:
    """The whole page in pieces of a readable size."""
    height = page.evaluate("document.documentElement.scrollHeight")
    width = page.viewport_size["width"]
    step = 1100 if width > 600 else 1600
    for number, top in enumerate(range(0, height, step)):
        clip = {"x": 0, "y": top, "width": width, "height": min(step, height - top)}
        page.screenshot(path=folder / f"slice-{name}-{number}.png", full_page=True, clip=clip)


def take_shots(browser: Browser, base: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for width in (1280, 390):
            page = open_page(browser, width=width, theme=theme)
            for name in PAGES:
                page.goto(address_of(base, name))
                page.screenshot(path=folder / f"{name}-{theme}-{width}.png")
                if name == "styleguide":
                    shoot_slices(page, folder, f"{theme}-{width}")
            page.close()
    page = open_page(browser, width=390, theme="light")
    page.goto(address_of(base, "styleguide"))
    page.get_by_role("button", name="Menu").click()
    page.screenshot(path=folder / "menu-390.png")
    page.close()
    page = open_page(browser, width=1280, theme="light")
    page.goto(address_of(base, "styleguide"))
    page.get_by_role("button", name="Tetapkan").first.click()
    page.screenshot(path=folder / "dialog-1280.png")
    page.close()
    page = open_page(browser, width=1280, theme="dark")
    page.goto(address_of(base, "styleguide"))
    page.pdf(path=folder / "styleguide.pdf", format="A4", print_background=False)
    page.close()


def main() -> int:
    command = sys.argv[1]
    configure()
    if command == "serve":
        print(start(int(sys.argv[2]) if len(sys.argv) > 2 else 8765), flush=True)
        threading.Event().wait()
    base = start(0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_OPTIONS)
        take_shots(browser, base, Path(sys.argv[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
