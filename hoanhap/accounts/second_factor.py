"""The second factor: a code of six digits from the user's own device, or a recovery code once.

Codes are TOTP (RFC 6238, 30 seconds, one step of tolerance). A used code is refused the second
time; five wrong ones in fifteen minutes pause the user's codes. Recovery codes are kept as a keyed
hash only: a new SECRET_KEY makes them void.
"""

import hashlib
import time
from base64 import b32encode

import segno
from django.conf import settings
from django.db import transaction
from django.utils.crypto import get_random_string, salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from hoanhap.accounts.models import User
from hoanhap.accounts.throttling import is_paused, note_wrong_code
from hoanhap.shell.errors import Refused

DEVICE, RECOVERY, DEMO_DEVICE = "ứng dụng mã", "mã khôi phục", "bản trình diễn"
CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
LENGTH = 10
STEP = 30
DEMO_TOLERANCE = 20  # steps: in the demo nobody waits for the next code

WRONG = "Mã chưa đúng hoặc đã dùng rồi. Hãy nhập mã đang hiện trên điện thoại."
SLOWER = "Vừa có mã sai nên phải đợi vài giây. Hãy nhập lại mã đang hiện trên điện thoại."
NOT_FIRST = "Mã chưa đúng. Hãy nhập mã đang hiện trong ứng dụng; giờ của điện thoại phải đúng."
PAUSED = "Đã nhập sai mã nhiều lần. Hãy thử lại sau 15 phút."


def device_of(user: User) -> TOTPDevice | None:
    """The user's confirmed device."""
    return TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).first()


def device_being_set(user: User) -> TOTPDevice:
    """The device whose first code is still awaited; made when there is none."""
    waiting = TOTPDevice.objects.filter(user_id=user.pk, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user_id=user.pk, name=DEVICE, confirmed=False)


def check_code(user: User, code: str, *, address: str | None):
    """The device that a code of a user belongs to; raise `Refused`, and count, when it is wrong."""
    if is_paused(user.username, step="code"):
        raise Refused(code=PAUSED)
    typed = "".join(code.split()).replace("-", "").lower()
    with transaction.atomic():
        device, right = _try(user, typed)
    if right:
        return device
    note_wrong_code(user, address)
    raise Refused(code=WRONG)


def _try(user: User, typed: str):
    """Ask the device; the row is locked, so that one code cannot pass twice at once."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) == 6
    model, token = (TOTPDevice, typed) if is_number else (StaticDevice, hash_of(user, typed))
    device = model.objects.select_for_update().filter(user_id=user.pk, confirmed=True).first()
    if device is None:
        return None, False
    if not device.verify_is_allowed()[0]:
        raise Refused(code=SLOWER)
    return device, device.verify_token(token)


@transaction.atomic
def confirm_device(user: User, code: str) -> tuple[TOTPDevice, list[str]]:
    """Take the waiting device as the user's only one; give it and ten recovery codes.

    Raise `Refused` when the code is not the device's.
    """
    waiting = device_being_set(user)
    typed = "".join(code.split())
    clock = TOTP(waiting.bin_key, STEP)
    clock.time = time.time()
    if not (typed.isascii() and typed.isdigit() and clock.verify(int(typed), tolerance=1)):
        raise Refused(code=NOT_FIRST)
    TOTPDevice.objects.filter(user_id=user.pk).exclude(pk=waiting.pk).delete()
    waiting.confirmed = True
    waiting.last_t = clock.t()
    waiting.save(update_fields=["confirmed", "last_t"])
    return waiting, new_recovery_codes(user)


@transaction.atomic
def new_recovery_codes(user: User) -> list[str]:
    """Ten new codes, shown once; the old ones are void."""
    StaticDevice.objects.filter(user_id=user.pk).exclude(name=RECOVERY).delete()
    device, _ = StaticDevice.objects.get_or_create(user_id=user.pk, name=RECOVERY)
    device.token_set.all().delete()
    codes = [get_random_string(LENGTH, LETTERS) for _ in range(CODES)]
    for code in codes:
        device.token_set.create(token=hash_of(user, code))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def codes_left(user: User) -> int:
    """How many recovery codes of a user are unused."""
    return sum(each.token_set.count() for each in StaticDevice.objects.filter(user_id=user.pk))


def hash_of(user: User, code: str) -> str:
    """What is kept of a recovery code: a hash keyed by SECRET_KEY, for this user alone."""
    mac = salted_hmac("hoanhap.recovery", f"{user.pk}:{code}", algorithm="sha256")
    return b32encode(mac.digest()[:10]).decode().lower()


def forget_factor(user: User) -> None:
    """Take away every device and code of a user: at the next sign-in they set one anew."""
    TOTPDevice.objects.filter(user_id=user.pk).delete()
    StaticDevice.objects.filter(user_id=user.pk).delete()


def picture_of(device: TOTPDevice) -> str:
    """The QR of a device, an SVG without script or style."""
    return segno.make(device.config_url, error="m", micro=False).svg_inline(
        scale=5, border=4, light="#fff", svgclass="qr", lineclass=None, omitsize=False
    )


def secret_words(device: TOTPDevice) -> str:
    """The secret in groups of four letters, to be typed by hand."""
    secret = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def demo_key(username: str) -> str:
    """The key of a demo account's device: known to everybody, for the people are invented."""
    return hashlib.sha256(f"hoanhap demo {username}".encode()).hexdigest()[:40]


def give_demo_device(user: User) -> TOTPDevice:
    """The demo device of a demo account, made when missing; never beside a device of their own."""
    device = device_of(user)
    return device or TOTPDevice.objects.create(
        user_id=user.pk,
        name=DEMO_DEVICE,
        key=demo_key(user.username),
        confirmed=True,
        tolerance=DEMO_TOLERANCE,
    )


def demo_code(user: User) -> str:
    """The code that a demo device takes next, "123 456"; "" outside the demo."""
    device = device_of(user)
    if not settings.DEMO or device is None or device.key != demo_key(user.username):
        return ""
    step = max(int(time.time()) // STEP, device.last_t + 1)
    clock = TOTP(device.bin_key, STEP)
    clock.time = step * STEP
    code = f"{clock.token():06d}"
    return f"{code[:3]} {code[3:]}"
