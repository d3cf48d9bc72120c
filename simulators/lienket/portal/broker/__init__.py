"""The portal's own single sign-on ("VNConnect") on Authlib: other systems let citizens in through the portal.

Its paths and sentences are those of WSO2 Identity Server, which the real broker is. Authlib checks the protocol (scope,
PKCE, nonce, who a relying party is) and makes tokens. Ours are: which relying parties there are, single use and age of
what was given by the world's clock, and where answers go. ``iat``, ``exp`` and ``auth_time`` are REAL time even in a
world whose clock stands in 2024, because relying parties check them against their own clock.

Import ``server`` and what needs it only inside a request: Authlib is heavy, and a simulator must be up at once.
"""
