"""What the first look does not need: commands, and all that is opened by them, joined once the window has appeared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.desktop.comparisons import Comparisons
from calfguide.desktop.leg.ahead import Ahead
from calfguide.desktop.wiring.aloud import AloudWiring
from calfguide.desktop.wiring.behaving import BehavingWiring
from calfguide.desktop.wiring.cards import CardsAhead
from calfguide.desktop.wiring.comfort import ComfortWiring
from calfguide.desktop.wiring.commands import CommandWiring
from calfguide.desktop.wiring.following import FollowingWiring
from calfguide.desktop.wiring.keeping import KeepingWiring
from calfguide.desktop.wiring.mouse import MouseWiring
from calfguide.desktop.wiring.reading import ReadingWiring
from calfguide.desktop.wiring.system import SystemWiring
from calfguide.desktop.wiring.taking import TakingWiring

if TYPE_CHECKING:
    from calfguide.desktop.connections import Connections
    from calfguide.instance import Instance


def join_the_rest(connections: Connections, instance: Instance | None, *, watch: bool) -> None:
    """Make every wiring that `Connections` does without until then; they hear `Window.painted` like all others."""
    connections.comparisons = Comparisons(connections.window, connections.open_page)
    Ahead(connections.window.leg.view)
    CardsAhead(connections)
    for wiring in (
        CommandWiring,
        MouseWiring,
        ReadingWiring,
        FollowingWiring,
        AloudWiring,
        KeepingWiring,
        ComfortWiring,
        SystemWiring,
        TakingWiring,
    ):
        wiring(connections)
    BehavingWiring(connections, instance, watch=watch)
