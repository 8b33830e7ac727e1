"""Signing a test client in, with and without the second factor."""

from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from hoanhap.accounts.models import UserSession

sign_in_half = Client.force_login  # the password alone: Django's own way


def sign_in_fully(client, user, backend=None) -> None:
    """Sign `client` in as `user` as if password and code had been given on this device."""
    sign_in_half(client, user, backend)
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    device = device or TOTPDevice.objects.create(user=user, name="thử", confirmed=True)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    now = timezone.now()
    UserSession.objects.update_or_create(
        session_key=session.session_key,
        defaults={"user": user, "began_at": now, "seen_at": now, "ended_at": None},
    )
