"""The person, judgments, offences, penalties, civil duties."""
