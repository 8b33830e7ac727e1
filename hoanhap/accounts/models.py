"""Users and the log of every look and every change."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from hoanhap.accounts.rights import ROLES


class UserManager(BaseUserManager):
    """Makes users whose password is hashed."""

    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        """Save and give a user; without a password nobody can sign in as them."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in: one role, in one commune or one province."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    role = models.CharField("vai trò", max_length=30, choices=list(ROLES.items()))
    province = models.ForeignKey(
        "places.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    commune = models.ForeignKey(
        "places.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.CharField("chức vụ", max_length=120, blank=True)
    organisation = models.CharField("cơ quan, tổ chức", max_length=160, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    must_change_password = models.BooleanField(default=False)
    is_active = models.BooleanField("đang hoạt động", default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.username})"


class AuditEvent(models.Model):
    """One look or one change: who, when, what (NĐ 160/2026 Điều 11.6, 13.6-13.7). Add only."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=160)
    role = models.CharField(max_length=30, blank=True)
    verb = models.CharField(max_length=40)
    person_id = models.BigIntegerField(null=True, db_index=True)
    case_id = models.BigIntegerField(null=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True)
    address = models.GenericIPAddressField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def save(self, *args, **kwargs) -> None:
        """Add the row; raise TypeError when it was already there, for the log is add-only."""
        if self.pk is not None:
            raise TypeError("an audit row is added once and never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Raise TypeError: the log is add-only."""
        raise TypeError("an audit row is never deleted")


class SignInFailure(models.Model):
    """A wrong password: five in fifteen minutes close the name for a while."""

    username = models.CharField(max_length=60, db_index=True)
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField()
