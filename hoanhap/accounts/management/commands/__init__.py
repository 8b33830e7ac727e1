"""Commands of the room of accounts."""
