"""What the visitor types about each judgment; all of it may be left open."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from django import forms
from django.http import QueryDict

from hoanhap.advice.fields import YES_NO, ChoiceField, CountField, PlainForm
from hoanhap.law.offences import find_offence, offence_named
from hoanhap.shell.fields import DateField, TextField

MOST_JUDGMENTS = 4
PENALTIES = (
    ("imprisonment", "Tù có thời hạn (phải vào trại)"),
    ("suspended", "Tù cho hưởng án treo"),
    ("noncustodial_reform", "Cải tạo không giam giữ"),
    ("fine", "Phạt tiền"),
    ("warning", "Cảnh cáo"),
    ("life", "Tù chung thân, đã được giảm án"),
    ("death_commuted", "Tử hình, đã được giảm án"),
    ("expulsion", "Trục xuất"),
    ("none", "Bị kết án nhưng được miễn hình phạt"),
)
_COMPLETIONS = (
    ("served", "Hết án, có giấy chứng nhận chấp hành xong"),
    ("amnesty", "Được đặc xá, có giấy chứng nhận đặc xá"),
    ("exempted", "Được miễn chấp hành phần còn lại"),
    ("conditional_release", "Tha tù trước thời hạn có điều kiện"),
)
_CLASSES = (
    ("less_serious", "Ít nghiêm trọng"),
    ("serious", "Nghiêm trọng"),
    ("very_serious", "Rất nghiêm trọng"),
    ("extremely_serious", "Đặc biệt nghiêm trọng"),
)
_SPECIAL = (
    "refused_on",
    "refused_again_on",
    "granted_on",
    "merit",
    "never_executed",
    "effective_on",
    "wanted",
)
_FARTHEST = timedelta(days=30 * 366)
_MOST_PRISON_MONTHS = 360


class JudgmentForm(PlainForm):
    """One judgment, in the words of the papers people hold."""

    articles = TextField(
        200,
        required=False,
        label="Tội gì, theo điều nào của Bộ luật Hình sự?",
        help_text="Viết số điều hoặc tên tội, ví dụ: 173, hoặc Trộm cắp tài sản."
        " Nhiều tội thì cách nhau bằng dấu chấm phẩy.",
    )
    age = ChoiceField(
        "Lúc xảy ra việc đó, anh/chị bao nhiêu tuổi?",
        (
            ("adult", "Từ đủ 18 tuổi"),
            ("16_17", "Từ đủ 16 đến dưới 18 tuổi"),
            ("14_15", "Từ đủ 14 đến dưới 16 tuổi"),
        ),
    )
    intent = ChoiceField(
        "Tòa án kết án về lỗi cố ý hay vô ý?",
        (("intent", "Cố ý"), ("negligence", "Vô ý"), ("unknown", "Chưa rõ")),
        hint="Nhiều tội: chỉ chọn “Vô ý” khi tất cả các tội đều do vô ý.",
    )
    offence_class = ChoiceField(
        "Loại tội phạm",
        _CLASSES,
        listed=True,
        hint="Chỉ cần khi lỗi vô ý, hoặc khi dưới 18 tuổi. Xem phần nhận định của bản án.",
    )
    committed_on = DateField(required=False, label="Ngày xảy ra việc phạm tội")
    issued_on = DateField(required=False, label="Ngày tuyên án", help_text="Ghi ở đầu bản án.")
    penalty = ChoiceField("Hình phạt chính đã tuyên", PENALTIES, listed=True)
    years = CountField("Số năm", most=30)
    months = CountField("Số tháng", most=_MOST_PRISON_MONTHS)
    days = CountField("Số ngày", most=366)
    completed_on = DateField(
        required=False,
        label="Ngày chấp hành xong hình phạt chính",
        help_text="Phạt tù: ngày trên giấy chứng nhận chấp hành xong hoặc đặc xá."
        " Án treo: ngày hết thời gian thử thách. Phạt tiền: ngày nộp xong."
        " Tha tù trước thời hạn: ngày hết thời gian thử thách, không phải ngày ra trại.",
    )
    completion = ChoiceField(
        "Nếu là phạt tù: chấp hành xong như thế nào?", _COMPLETIONS, listed=True
    )
    additional = ChoiceField(
        "Bản án có hình phạt bổ sung không?",
        (
            ("none", "Không có"),
            ("done", "Có, đã chấp hành xong tất cả"),
            ("serving", "Có, chưa xong"),
            ("unknown", "Chưa rõ"),
        ),
        hint="Như quản chế, cấm cư trú, cấm hành nghề, tước một số quyền công dân,"
        " phạt tiền bổ sung.",
    )
    additional_on = DateField(
        required=False,
        label="Ngày xong, hoặc ngày sẽ xong, của hình phạt bổ sung",
        help_text="Có nhiều hình phạt bổ sung thì ghi ngày muộn nhất.",
    )
    others = ChoiceField(
        "Án phí, bồi thường, tịch thu và các khoản khác trong bản án?",
        (
            ("none", "Bản án không có khoản nào"),
            ("done", "Đã thi hành xong hoặc được miễn tất cả"),
            ("owing", "Còn khoản chưa xong"),
            ("unknown", "Chưa rõ"),
        ),
    )
    others_on = DateField(
        required=False,
        label="Ngày xong khoản cuối cùng",
        help_text="Ghi trên biên lai, hoặc giấy xác nhận của cơ quan thi hành án dân sự.",
    )
    refused_on = DateField(required=False, label="Tòa án bác đơn xin xóa án tích lần đầu, ngày")
    refused_again_on = DateField(required=False, label="Tòa án bác đơn lần gần nhất, ngày")
    granted_on = DateField(required=False, label="Tòa án đã quyết định xóa án tích, ngày")
    merit = forms.BooleanField(
        required=False,
        label="Tiến bộ rõ rệt, đã lập công, được chính quyền hoặc nơi làm việc đề nghị",
    )
    never_executed = forms.BooleanField(
        required=False, label="Bản án chưa từng được đưa ra thi hành"
    )
    effective_on = DateField(required=False, label="Ngày bản án có hiệu lực pháp luật")
    wanted = ChoiceField("Đã từng có quyết định truy nã?", YES_NO)

    def clean_articles(self) -> tuple[str, ...]:
        """The articles named; a sentence for what is no offence of the code."""
        found, self.by_number = [], False
        for words in re.split(r"[;\n]|,(?=\s*(?:điều\s*)?\d)", self.cleaned_data["articles"]):
            words = words.strip()
            if not words:
                continue
            numbered = find_offence(words)
            self.by_number = self.by_number or numbered is not None
            offence = numbered or offence_named(words)
            if offence is None or offence.repealed:
                raise forms.ValidationError(
                    f"Không tìm thấy tội “{words[:60]}” trong Bộ luật Hình sự 2015 (Điều 108 đến"
                    " 425). Hãy xem lại số điều trong bản án, hoặc để trống nếu không nhớ."
                )
            found.append(offence.article)
        return tuple(dict.fromkeys(found))

    def clean(self) -> dict:
        """Days in the order in which things happen, and a prison term that can be."""
        self.refuse_future("committed_on", "issued_on", "effective_on", "refused_on")
        self.refuse_future("refused_again_on", "granted_on")
        for name in ("additional", "others"):
            if self.cleaned_data.get(name) == "done":
                self.refuse_future(f"{name}_on")
        self.refuse_before("issued_on", "committed_on", name="ngày phạm tội")
        self.refuse_before("effective_on", "issued_on", name="ngày tuyên án")
        self.refuse_before("completed_on", "issued_on", name="ngày tuyên án")
        self.refuse_before("completed_on", "committed_on", name="ngày phạm tội")
        self.refuse_before("refused_on", "issued_on", name="ngày tuyên án")
        self.refuse_before("refused_again_on", "refused_on", name="lần bác đơn đầu")
        if self.cleaned_data.get("refused_again_on") and not self.cleaned_data.get("refused_on"):
            self.refuse("refused_on", "Hãy ghi cả ngày Tòa án bác đơn lần đầu.")
        self.refuse_before("granted_on", "issued_on", name="ngày tuyên án")
        for name in ("completed_on", "additional_on"):
            day = self.cleaned_data.get(name)
            if day and day > self.today + _FARTHEST:
                self.refuse(name, "Ngày này quá xa; hãy xem lại năm.")
        self._check_length()
        return {**self.cleaned_data, "by_number": getattr(self, "by_number", False)}

    def _check_length(self) -> None:
        if self.cleaned_data.get("penalty") not in ("imprisonment", "suspended"):
            return
        given = [self.cleaned_data.get(name) for name in ("years", "months", "days")]
        if any(name in self.errors for name in ("years", "months", "days")):
            return
        if any(part is not None for part in given) and not any(given):
            self.refuse("years", "Thời hạn tù phải lớn hơn 0.")
        total = (given[0] or 0) * 12 + (given[1] or 0) + (given[2] or 0) / 30
        if total > _MOST_PRISON_MONTHS:
            self.refuse(
                "years", "Tù có thời hạn nhiều nhất 30 năm; nếu là tù chung thân, hãy chọn ở trên."
            )

    @property
    def special(self) -> list:
        """The fields of rare cases, shown folded."""
        return [self[name] for name in _SPECIAL]

    @property
    def special_open(self) -> bool:
        """Whether something is typed or wrong in the folded fields."""
        return any(field.errors or field.value() for field in self.special)


class PendingForm(PlainForm):
    """What holds for the person, not for one judgment."""

    pending = ChoiceField(
        "Hiện anh/chị có đang bị khởi tố, điều tra hoặc xét xử về một việc khác không?",
        (("no", "Không"), ("yes", "Có")),
    )
    pending_on = DateField(required=False, label="Nếu có: việc đó xảy ra ngày nào?")

    def clean(self) -> dict:
        """An act that has been cannot lie ahead."""
        self.refuse_future("pending_on")
        return self.cleaned_data


class ClearingForms:
    """The judgments of one visitor, one to four, and what holds for the person."""

    def __init__(
        self, asked: QueryDict | None = None, *, today: date, count: int = 0, bound: bool = True
    ) -> None:
        self._asked, self._today = asked, today
        self.count = count or _count_in(asked or {})
        shown = {"data": asked} if bound else {"initial": {}}
        self.judgments = [
            JudgmentForm(today=today, prefix=f"b{place}", **shown)
            for place in range(1, self.count + 1)
        ]
        self.pending = PendingForm(today=today, prefix="n", **shown)

    @property
    def only_growing(self) -> bool:
        """Whether the visitor pressed "another judgment" or "one less" instead of asking."""
        return bool(self._asked) and self._asked.get("do") in ("more", "less")

    @property
    def can_grow(self) -> bool:
        """Whether another judgment fits on the page."""
        return self.count < MOST_JUDGMENTS

    @property
    def several(self) -> bool:
        """Whether there is more than one judgment."""
        return self.count > 1

    def grown(self) -> "ClearingForms":
        """The same page with one judgment more (or less), what was typed still in it."""
        step = 1 if self._asked.get("do") == "more" else -1
        count = min(max(self.count + step, 1), MOST_JUDGMENTS)
        made = ClearingForms(today=self._today, count=count, bound=False)
        for form in [*made.judgments, made.pending]:
            # Shown again as typed, without being judged before the visitor asks.
            form.initial = {
                name: form.fields[name].widget.value_from_datadict(
                    self._asked, {}, form.add_prefix(name)
                )
                for name in form.fields
            }
        return made

    def is_valid(self) -> bool:
        """Whether every field can be read."""
        answers = [form.is_valid() for form in [*self.judgments, self.pending]]
        return all(answers)

    def wrong_fields(self) -> list:
        """The fields with a sentence."""
        return [
            form[name]
            for form in [*self.judgments, self.pending]
            for name in form.errors
            if name in form.fields
        ]


def _count_in(asked: Mapping) -> int:
    """How many judgments the page had; 1 for anything else than 1 to 4."""
    given = str(asked.get("count", ""))
    return int(given) if given in ("2", "3", "4") else 1
