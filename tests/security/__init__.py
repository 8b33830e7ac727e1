"""What nobody may find out, tried on purpose."""
