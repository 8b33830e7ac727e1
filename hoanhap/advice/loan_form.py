"""What a borrower, or a business that hires, says of itself."""

from hoanhap.advice.fields import YES_NO, ChoiceField, CountField, PlainForm
from hoanhap.shell.fields import DateField, MoneyField

_MOST_WORKERS = 1000
_MOST_COURSE_MONTHS = 120


class PersonForm(PlainForm):
    """A person who served a sentence and wants to borrow."""

    certificate = ChoiceField(
        "Anh/chị có giấy chứng nhận nào?",
        (
            ("completion", "Giấy chứng nhận chấp hành xong án phạt tù"),
            ("amnesty", "Giấy chứng nhận đặc xá"),
            ("probation", "Đang thử thách của tha tù trước thời hạn, chưa có giấy chấp hành xong"),
            ("none", "Không có: án treo, cải tạo không giam giữ, phạt tiền"),
            ("unknown", "Chưa rõ"),
        ),
    )
    certificate_on = DateField(required=False, label="Ngày ghi trên giấy chứng nhận")
    purpose = ChoiceField(
        "Vay để làm gì?",
        (
            ("production", "Sản xuất, kinh doanh, tạo việc làm"),
            ("training", "Học nghề, học trung cấp, cao đẳng, đại học"),
        ),
    )
    course_months = CountField(
        "Nếu đi học: khóa học bao nhiêu tháng?", least=1, most=_MOST_COURSE_MONTHS
    )
    leave_months = CountField(
        "Số tháng được phép nghỉ, giữ kết quả học (nếu có)", most=_MOST_COURSE_MONTHS
    )
    amount = MoneyField(required=False, label="Số tiền muốn vay (nếu đã biết)")
    loan_on = DateField(
        required=False,
        label="Dự kiến ký hợp đồng vay ngày nào?",
        help_text="Để trống thì tính theo hôm nay.",
    )
    listed = ChoiceField(
        "Có tên trong danh sách vay vốn do Công an cấp xã lập, UBND cấp xã xác nhận?", YES_NO
    )
    obeys = ChoiceField(
        "Chấp hành tốt pháp luật, không tham gia tệ nạn xã hội?",
        YES_NO,
        hint="Công an và UBND cấp xã là nơi xem xét điều này.",
    )
    owes = ChoiceField(
        "Còn nợ Ngân hàng Chính sách xã hội một khoản vay cùng mục đích?",
        YES_NO,
        hint="Cùng mục đích: học nghề, hoặc sản xuất, kinh doanh, tạo việc làm. Nợ vay nước sạch,"
        " nhà ở không tính.",
    )
    household = ChoiceField(
        "Trong hộ còn người khác từ đủ 18 tuổi, còn sức lao động và đủ năng lực hành vi?", YES_NO
    )

    def clean(self) -> dict:
        """A certificate lies behind us, the contract ahead."""
        self.refuse_future("certificate_on")
        day = self.cleaned_data.get("loan_on")
        if day and day < self.today:
            self.refuse("loan_on", "Ngày dự kiến vay không thể trước hôm nay; hãy xem lại.")
        if self.cleaned_data.get("amount") == 0:
            self.refuse("amount", "Số tiền vay phải lớn hơn 0.")
        return self.cleaned_data


class EstablishmentForm(PlainForm):
    """A business that hires people who served a sentence."""

    legal = ChoiceField(
        "Là doanh nghiệp nhỏ và vừa, hợp tác xã, tổ hợp tác hoặc hộ kinh doanh, thành lập và hoạt"
        " động hợp pháp?",
        YES_NO,
    )
    all_workers = CountField("Tổng số lao động", least=1, most=_MOST_WORKERS)
    counted = CountField(
        "Trong đó số người chấp hành xong án phạt tù đủ điều kiện",
        most=_MOST_WORKERS,
        hint="Mỗi người: có giấy chứng nhận chưa quá 05 năm, có tên trong danh sách của xã, chấp"
        " hành tốt pháp luật, và đã ký hợp đồng lao động.",
    )
    plan = ChoiceField("Phương án vay vốn đã được UBND cấp xã xác nhận (Mẫu số 02)?", YES_NO)
    owes = ChoiceField("Còn nợ Ngân hàng Chính sách xã hội một khoản vay cùng mục đích?", YES_NO)
    amount = MoneyField(required=False, label="Số tiền muốn vay (nếu đã biết)")

    def clean(self) -> dict:
        """Those counted are among all."""
        everyone, counted = self.cleaned_data.get("all_workers"), self.cleaned_data.get("counted")
        if everyone and counted is not None and counted > everyone:
            self.refuse("counted", f"Không thể nhiều hơn tổng số lao động ({everyone}).")
        if self.cleaned_data.get("amount") == 0:
            self.refuse("amount", "Số tiền vay phải lớn hơn 0.")
        return self.cleaned_data
