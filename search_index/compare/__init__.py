"""Documents beside each other: what each covers, what is related, what became of promises."""
