"""What can be asked of a page or of the systems behind it; a question waits with Playwright's own expectations."""
