"""The parts of the screens, one widget a file, its style sheet beside it."""
