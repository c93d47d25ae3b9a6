"""One module a command of `calfguide`, imported when it runs."""
