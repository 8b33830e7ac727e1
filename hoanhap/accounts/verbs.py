"""The words of the log: each verb in Vietnamese."""

VERBS = {
    "sign_in": "đăng nhập",
    "sign_in_failed": "đăng nhập sai",
    "sign_out": "đăng xuất",
    "view": "xem hồ sơ",
    "search": "tìm hồ sơ",
    "view_list": "xem danh sách",
    "record": "ghi việc",
    "void": "hủy việc đã ghi",
    "open": "lập hồ sơ",
    "make_paper": "làm giấy tờ",
    "import": "nhập sổ",
    "export": "xuất danh sách",
    "add_user": "thêm người dùng",
    "change_user": "sửa người dùng",
    "set_password": "đặt mật khẩu",
}
