"""How an action says no."""


class Refused(Exception):
    """An action that was not done, with a Vietnamese sentence for each field.

    `Refused("câu")` speaks of the whole form (key ""); `Refused(field="câu")` of one field.
    """

    def __init__(self, whole: str = "", **fields: str) -> None:
        self.messages: dict[str, str] = dict(fields)
        if whole:
            self.messages[""] = whole
        super().__init__(" ".join(self.messages.values()))
