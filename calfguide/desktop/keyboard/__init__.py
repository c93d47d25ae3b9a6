"""All commands with their keys: seen, looked for, changed, printed."""
