"""The drawing as data: views, layers, structures, regions, pain patterns.  No Qt, only the standard library."""
