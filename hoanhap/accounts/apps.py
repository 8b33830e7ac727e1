"""The room of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and what each may see."""

    name = "hoanhap.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Put the two screens of administration in the menu."""
        from hoanhap.shell.registry import add_menu

        add_menu(
            "users", "Người dùng", "accounts:users", icon="people", order=80, right="users.manage"
        )
        add_menu("log", "Nhật ký", "accounts:log", icon="log", order=85, right="audit.see")
