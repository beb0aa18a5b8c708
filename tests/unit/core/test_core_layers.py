"""What a course demands of the wall is met by layers that hold or are not needed."""

from __future__ import annotations

import pytest

from grader.core.layers import LAYERS, alternatives, holds, missing_layers
from grader.errors import JailError, WallError
from grader.jail import wall

UP = dict.fromkeys(LAYERS, "")


def test_the_layers_are_those_of_the_wall():
    """The names that a course may use are the wall's own, in its order."""
    assert tuple(LAYERS) == wall.LAYERS


@pytest.mark.parametrize(
    ("demand", "names"),
    [
        ("seccomp", ("seccomp",)),
        ("mount or landlock", ("mount", "landlock")),
        (" uid  or user or caps ", ("uid", "user", "caps")),
        ("mount or", ("mount or",)),
        ("order", ("order",)),
        ("", ("",)),
    ],
)
def test_a_demand_names_alternatives(demand, names):
    """Layers of which one is enough are joined by the word or."""
    assert alternatives(demand) == names


@pytest.mark.parametrize(
    ("why", "does"),
    [
        ("", True),
        ("not needed: started as root", True),
        ("not needed: not started as root", True),
        ("refused by the system", False),
        (wall.OFF, False),
        ("Linux only", False),
    ],
)
def test_what_is_not_needed_holds(why, does):
    """A layer holds where it is up, and where there is nothing for it to do."""
    assert holds(why) is does


def test_a_wall_that_stands_lacks_nothing():
    """Where all layers are up, every demand is met."""
    assert missing_layers([*LAYERS, "mount or landlock"], UP) == {}


def test_nothing_demanded_is_nothing_missing():
    """Without demands the layers do not matter."""
    assert missing_layers((), dict.fromkeys(LAYERS, wall.OFF)) == {}


def test_a_missing_layer_is_named_with_its_reason():
    """A demand that is not met comes back with what the jail says of the layer."""
    layers = UP | {"seccomp": "no table", "net": "refused"}
    assert missing_layers(["limits", "seccomp"], layers) == {"seccomp": "no table"}


@pytest.mark.parametrize("up", ["mount", "landlock"])
def test_one_alternative_is_enough(up):
    """A demand with alternatives is met by any of them."""
    layers = dict.fromkeys(LAYERS, "refused") | {up: ""}
    assert missing_layers(["mount or landlock"], layers) == {}


def test_alternatives_that_all_lack_are_all_named():
    """Where none of the alternatives holds, each has its reason."""
    layers = UP | {"mount": "refused", "landlock": "too old"}
    assert missing_layers(["mount or landlock"], layers) == {
        "mount or landlock": "mount: refused; landlock: too old"
    }


def test_a_layer_that_the_jail_does_not_know_is_missing():
    """A demand for a layer that the jail does not speak of is not met."""
    assert missing_layers(["seccomp"], {}) == {"seccomp": "not there"}


def test_the_error_says_what_lacks_why_and_what_to_do():
    """The error names every demand with its reason, and both ways out; its exit code is 3."""
    error = WallError({"seccomp": "no table", "limits": wall.OFF})
    assert isinstance(error, JailError)
    assert error.exit_code == 3
    assert error.missing == {"seccomp": "no table", "limits": wall.OFF}
    assert str(error) == (
        "this course demands of the wall what does not hold here: seccomp (no table), "
        "limits (switched off); grade on a machine where grade doctor finds that it holds, or, "
        "if you trust every submission, take it out of wall: require: in course.yaml"
    )
