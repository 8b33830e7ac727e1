"""Users and their postings, openings, notices, sessions, and the log of looks and changes."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from hoanhap.accounts.rights import ROLES


class UserManager(BaseUserManager):
    """Makes users whose password is hashed."""

    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        """Save and give a user with their posting; without a password nobody can sign in as them.

        `begins_on` is the first day of the posting; without it the posting has always been.
        """
        begins_on = fields.pop("begins_on", None) or date.min
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        Posting.objects.using(self._db).create(
            user=user,
            role=user.role,
            province=user.province,
            commune=user.commune,
            agency=user.agency,
            begins_on=begins_on,
        )
        return user


class User(AbstractBaseUser):
    """Somebody who signs in.

    `role`, `province`, `commune`, `agency` show their own posting of today, for lists and
    signatures; what they may see comes from `Posting` alone (`Reach.of`).
    """

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    role = models.CharField("vai trò", max_length=30, choices=list(ROLES.items()))
    province = models.ForeignKey(
        "places.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    commune = models.ForeignKey(
        "places.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(
        "places.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
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


class Posting(models.Model):
    """A role that a user holds somewhere, from a day to a day; the only source of reach.

    With `on_behalf_of` it is a delegation: the user acts for somebody who is away. A user works
    under one posting at a time (chosen in the session), so rights and places never mix.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField("vai trò", max_length=30, choices=list(ROLES.items()))
    province = models.ForeignKey(
        "places.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    commune = models.ForeignKey(
        "places.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(
        "places.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    on_behalf_of = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField("lý do", max_length=300, blank=True)
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on_behalf_of_id", "-begins_on", "-id"]
        indexes = [models.Index(fields=["user", "begins_on"], name="posting_by_user")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.place_words}"

    @property
    def place_words(self) -> str:
        """Where the posting is."""
        return str(self.agency or self.commune or self.province or "")


class Opening(models.Model):
    """One user's leave to see one person beyond what their posting shows, with reason and end.

    `look_up`: a person of another place, read only. `unsealed`: the sealed files of a person in
    reach. `named`: a restricted person in reach. `person_id` is a number: this room knows no
    person. `owner_code` is the commune whose file it is, told by a `Notice`.
    """

    KINDS = [
        ("look_up", "Xem người ngoài địa bàn"),
        ("unsealed", "Mở niêm phong"),
        ("named", "Được chỉ định xem hồ sơ hạn chế"),
    ]
    VERDICTS = [("", "Chưa soát"), ("justified", "Đúng mục đích"), ("unjustified", "Không đúng")]

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="openings")
    person_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    reason = models.CharField("lý do", max_length=500)
    document = models.CharField("văn bản làm căn cứ", max_length=200, blank=True)
    owner_code = models.CharField(max_length=5, blank=True, db_index=True)
    at = models.DateTimeField("từ lúc")
    until = models.DateTimeField("đến lúc", null=True, blank=True)
    given_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    verdict = models.CharField("kết luận", max_length=12, choices=VERDICTS, blank=True)
    verdict_note = models.CharField("ghi chú", max_length=300, blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["user", "until"], name="opening_by_user")]


class Notice(models.Model):
    """Something a unit must know: told once, shown on its home page until somebody read it.

    `unit_code` is a commune (5 digits) or a province (2).
    """

    unit_code = models.CharField(max_length=5, db_index=True)
    kind = models.CharField(max_length=20)
    text = models.CharField("nội dung", max_length=500)
    person_id = models.BigIntegerField(null=True, blank=True)
    case_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField("lúc")
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]


class UserSession(models.Model):
    """One signing-in of a user, on one device: for their own list, and to end it from afar."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sessions")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField("đăng nhập lúc")
    seen_at = models.DateTimeField("thao tác gần nhất")
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField("thiết bị", max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-began_at"]


class KeptForm(models.Model):
    """What a user sent after their session had ended: kept for them until they are back."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    fields = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]


class AuditEvent(models.Model):
    """One look or one change: who, when, what (NĐ 160/2026 Điều 11.6, 13.6-13.7). Add only.

    Rows of a unit and day form a chain: `seq` counts from 1, `hash` covers the row and
    `previous_hash`; the first row of a day takes the last hash of the unit's day before. `unit`
    is the unit of who acted; `commune_code` the commune of whom it is about.
    """

    at = models.DateTimeField(db_index=True)
    unit = models.CharField(max_length=20, blank=True)
    day = models.DateField(null=True)
    seq = models.PositiveIntegerField(default=0)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=160)
    role = models.CharField(max_length=30, blank=True)
    verb = models.CharField(max_length=40)
    person_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField(null=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True)
    address = models.GenericIPAddressField(null=True)
    reason = models.CharField("lý do, mục đích", max_length=500, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person_id", "-id"], name="audit_by_person"),
            models.Index(fields=["unit", "day", "seq"], name="audit_by_chain"),
        ]

    def save(self, *args, **kwargs) -> None:
        """Add the row; raise TypeError when it was already there, for the log is add-only."""
        if self.pk is not None:
            raise TypeError("an audit row is added once and never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Raise TypeError: the log is add-only."""
        raise TypeError("an audit row is never deleted")


class AuditHead(models.Model):
    """The end of a unit's chain: what a removed last row is found by. `mac` covers the others."""

    unit = models.CharField(max_length=20, primary_key=True)
    day = models.DateField(null=True)
    seq = models.PositiveIntegerField(default=0)
    last_id = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(null=True)
    mac = models.CharField(max_length=64, blank=True)


class AuditArchive(models.Model):
    """A month of a unit's log that was taken out to a file; the chain goes on over the gap."""

    unit = models.CharField(max_length=20)
    month = models.DateField("ngày đầu tháng")
    rows = models.PositiveIntegerField()
    first_hash = models.CharField(max_length=64)
    last_hash = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["unit", "month"]
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="audit_month_once")]


class SignInFailure(models.Model):
    """A wrong password: five in fifteen minutes close the name for a while."""

    username = models.CharField(max_length=60, db_index=True)
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField()
