"""In which situation the visitor is, and the few days the duties hang on."""

from hoanhap.advice.fields import ChoiceField, PlainForm
from hoanhap.shell.fields import DateField

HOME_AGAIN = ("served", "amnestied")


class RightsForm(PlainForm):
    """The situation, and what has already happened."""

    situation = ChoiceField(
        "Anh/chị đang ở trường hợp nào?",
        (
            ("served", "Đã chấp hành xong án phạt tù"),
            ("amnestied", "Được đặc xá"),
            ("conditional", "Tha tù trước thời hạn, đang thử thách"),
            ("community", "Án treo hoặc cải tạo không giam giữ"),
            ("additional", "Đang chấp hành quản chế, cấm cư trú hoặc hình phạt bổ sung khác"),
        ),
    )
    released_on = DateField(
        required=False,
        label="Ngày ghi trên giấy chứng nhận",
        help_text="Chấp hành xong án phạt tù, hoặc đặc xá.",
    )
    report_by_on = DateField(
        required=False,
        label="Hạn trình diện ghi trong giấy chứng nhận",
        help_text="Văn bản không ấn định số ngày chung: hạn của anh/chị ghi ngay trên giấy.",
    )
    met_on = DateField(
        required=False,
        label="Ngày đã đến xã trình diện, làm việc (nếu đã đến)",
    )

    def clean(self) -> dict:
        """Days that have been cannot lie ahead, nor before the certificate."""
        self.refuse_future("released_on", "met_on")
        self.refuse_before("report_by_on", "released_on", name="ngày trên giấy chứng nhận")
        self.refuse_before("met_on", "released_on", name="ngày trên giấy chứng nhận")
        return self.cleaned_data
