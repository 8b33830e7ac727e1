"""Hòa Nhập: one file per person, from the prison's notice to the day the law clears the record."""
