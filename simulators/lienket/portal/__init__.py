"""Cổng Dịch vụ công quốc gia: accounts, identity information, linking with VNeID, the personal data store."""
