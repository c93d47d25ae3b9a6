"""What there is to read: content files, the compiled library, search and checks. No widgets."""
