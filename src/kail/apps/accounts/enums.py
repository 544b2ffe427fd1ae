"""Roles: what kind of work an account does."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    HEAD = "head", _("Head of office")
    PLANNER = "planner", _("Planner")
    PROVINCE_OPERATOR = "province_operator", _("Province operator")
    REGENCY_OPERATOR = "regency_operator", _("Regency operator")
    VILLAGE_OPERATOR = "village_operator", _("Village operator")
    ASSESSOR = "assessor", _("Assessor")
    PROGRAMME_MANAGER = "programme_manager", _("Programme manager")
    TREASURER = "treasurer", _("Treasurer")
    MENTOR = "mentor", _("Mentor")
    PARTNER = "partner", _("Partner")
    AUDITOR = "auditor", _("Auditor")
