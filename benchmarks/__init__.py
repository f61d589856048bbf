"""How good and how fast vnnews is: figures anybody can print again."""
