"""What an attacker would try, each with a test."""
