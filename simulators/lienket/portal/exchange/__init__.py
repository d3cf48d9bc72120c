"""How connected systems say things: the words of the exchange, and the services that they ask for."""
