"""The room of cases."""

from django.apps import AppConfig

from hoanhap.shell.registry import add_menu, add_panel


class CasesConfig(AppConfig):
    """The case, its acts and duties; today, files, one file."""

    name = "hoanhap.cases"
    label = "cases"

    def ready(self) -> None:
        """Put the pages into the menu and the panels into a file; tell the log who people are."""
        from hoanhap.accounts.queries import find_people_with
        from hoanhap.cases.naming import person_named

        find_people_with(person_named)
        add_menu("today", "Việc hôm nay", "cases:today", icon="today", order=10, right="files.see")
        add_menu("files", "Hồ sơ", "cases:files", icon="files", order=20, right="files.see")
        add_menu("intake", "Tiếp nhận", "cases:intake", icon="plus", order=30, right="files.record")
        add_menu(
            "clearings",
            "Sắp xóa án tích",
            "cases:clearings",
            icon="scales",
            order=25,
            right="people.see_offences",
        )
        add_menu(
            "sealing",
            "Mở niêm phong",
            "cases:sealing",
            icon="lock",
            order=75,
            right="files.unseal",
        )
        add_menu(
            "corrections",
            "Yêu cầu sửa dữ liệu",
            "cases:corrections",
            icon="edit",
            order=70,
            right="people.own_data",
        )
        add_menu(
            "reductions",
            "Xét giảm, rút ngắn",
            "cases:reductions",
            icon="scales",
            order=26,
            right="people.see_offences",
        )
        self._put_sheets_in_the_menu()
        self._put_lists_in_the_menu()
        self._put_look_ups_in_the_menu()
        self._put_restricted_in_the_menu()
        self._put_panels_into_a_file()

    def _put_panels_into_a_file(self) -> None:
        """The tabs of a file."""
        add_panel("dien-bien", "Diễn biến", "cases:panel_acts", order=10, right="files.see")
        add_panel("ban-an", "Bản án", "cases:panel_judgment", order=20, right="people.see_offences")
        add_panel(
            "xoa-an-tich",
            "Xóa án tích",
            "cases:panel_clearing",
            order=25,
            right="people.see_offences",
        )
        add_panel(
            "chap-hanh",
            "Chấp hành",
            "cases:panel_supervision",
            order=28,
            right="people.see_offences",
        )
        add_panel("theo-luat", "Việc theo luật", "cases:panel_duties", order=30, right="files.see")
        add_panel("giay-to", "Giấy tờ", "cases:panel_papers", order=40, right="people.see_offences")
        add_panel("ai-xem", "Ai đã xem", "cases:panel_looks", order=50, right="files.who_saw")

    def _put_sheets_in_the_menu(self) -> None:
        """The two sheets of a month, and the files that move."""
        add_menu(
            "transfers",
            "Chuyển hồ sơ",
            "cases:transfers",
            icon="people",
            order=29,
            right="files.record",
        )
        for place, (key, label, icon) in enumerate(
            (("ratings", "Xếp loại tháng", "edit"), ("roll_call", "Điểm danh", "check"))
        ):
            add_menu(key, label, f"cases:{key}", icon=icon, order=27 + place, right="files.record")

    def _put_look_ups_in_the_menu(self) -> None:
        """Asking for one person of another place."""
        add_menu(
            "look_up",
            "Xin xem ngoài địa bàn",
            "cases:look_up",
            icon="eye",
            order=72,
            right="people.look_up",
        )

    def _put_restricted_in_the_menu(self) -> None:
        """The count of restricted files, for who names their officers."""
        place = {"icon": "lock", "order": 76, "right": "people.restrict"}
        add_menu("restricted", "Hồ sơ hạn chế", "cases:restricted_files", **place)

    def _put_lists_in_the_menu(self) -> None:
        """The one list of each role that has no files."""
        lists = (
            ("bank", "Nhu cầu vay vốn", "money"),
            ("employment", "Cần việc làm", "work"),
            ("court", "Bản án của Tòa án", "scales"),
            ("enforcement", "Nghĩa vụ dân sự", "money"),
            ("facility", "Sắp được trả tự do", "people"),
        )
        for key, label, icon in lists:
            place = {"icon": icon, "order": 20, "right": f"{key}.see"}
            add_menu(f"{key}_list", label, f"cases:{key}_list", **place)
