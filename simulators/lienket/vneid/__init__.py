"""VNeID, hệ thống định danh và xác thực điện tử: accounts, the login page, and the OpenID Connect provider."""
