"""One class per page: locators by role and Vietnamese label, gestures; no assertions."""
