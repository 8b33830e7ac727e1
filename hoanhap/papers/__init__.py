"""Papers: forms as text files, one layout, Word, PDF and HTML; document numbers."""
