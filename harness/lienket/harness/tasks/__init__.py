"""Tasks: what actors do, as journeys over pages. A task is a function of the actor; the functions here make them."""
