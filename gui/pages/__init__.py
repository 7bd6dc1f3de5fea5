"""One file a page: composes views."""
