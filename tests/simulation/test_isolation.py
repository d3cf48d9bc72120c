"""Many worlds, many threads, one server: nobody meets the other's rows."""

from concurrent.futures import ThreadPoolExecutor

import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toy import ToyStore, create_toy

from lienket.simulation.serving import Site, serve

WORLDS = ("mot", "hai", "ba")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(WORLDS), st.sampled_from(["add", "change", "remove"]), st.sampled_from("123"), st.text("ab")
    ),
    max_size=20,
)


def test_threads_that_write_to_two_worlds_of_one_server_never_meet():
    with serve([Site("toy", create_toy)]) as urls, ThreadPoolExecutor(8) as threads:
        for world in WORLDS:
            requests.put(f"{urls['toy']}/_lienket/worlds/{world}", timeout=10)

        def write(number: int) -> int:
            world = WORLDS[number % 3]
            address = f"{urls['toy']}/w/{world}/notes/{number}"
            return requests.post(address, data=f"{world} {number}", timeout=30).status_code

        assert set(threads.map(write, range(60))) == {201}
        for position, world in enumerate(WORLDS):
            found = requests.get(f"{urls['toy']}/w/{world}/notes", timeout=10).json()
            assert found == {str(number): f"{world} {number}" for number in range(position, 60, 3)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_in_one_world_the_others_are_as_if_alone(client, app, steps):
    """Model: one dictionary per world."""
    storage = app.extensions["lienket.storage"]
    model = {world: dict[str, str]() for world in WORLDS}
    for world in WORLDS:
        client.delete(f"/_lienket/worlds/{world}")
        client.put(f"/_lienket/worlds/{world}")
    for world, step, note_id, text in steps:
        store, expected = ToyStore(storage, world), model[world]
        if step == "add" and note_id not in expected:
            store.add([{"note_id": note_id, "text": text}])
            expected[note_id] = text
        elif step == "change":
            assert store.change(note_id, text) == (note_id in expected)
            expected.update({note_id: text} if note_id in expected else {})
        elif step == "remove":
            assert store.remove(note_id) == (expected.pop(note_id, None) is not None)
    assert {world: ToyStore(storage, world).texts() for world in WORLDS} == model
