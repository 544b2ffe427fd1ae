"""Pages for everybody, without an account: they take proposals and tell nothing of anybody."""
