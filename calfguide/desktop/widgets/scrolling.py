"""What may take only so much room and scrolls beyond it: what stands below it needs some too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy
from shiboken6 import isValid

from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.touch import scroll_by_touch

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

AROUND_PX = 6  # beside what has the keyboard, so that the ring around it is seen


@guarded
class FittingScroller(QScrollArea):
    """As high as what is in it, up to its maximum height; beyond that it scrolls. It is no stop for the Tab key."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        content.setMinimumSize(1, 1)  # else it would be as wide and high as its longest words on one line
        self.setWidget(content)
        scroll_by_touch(self)
        FocusInView(self)

    def heightForWidth(self, width: int) -> int:
        if not self.content.hasHeightForWidth():  # nothing in view breaks its lines
            return self.content.sizeHint().height()
        return self.content.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # with more, Qt asks for the height at a width that the panel does not have

    def lay_out(self) -> None:
        """Let what is in it have its height now, and not after it has been painted."""
        self.show_bar()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # what is in it has another height
            self.updateGeometry()
            self.show_bar()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.show_bar()
        super().resizeEvent(event)

    def show_bar(self) -> None:
        """Have a bar only where one is needed: Qt keeps it where words take more lines beside it than without it."""
        scrolls = self.heightForWidth(self.width()) > self.height()
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if scrolls else never)

    def bring(self, part: QWidget) -> None:
        """Scroll so that a part is seen from its beginning."""
        self.verticalScrollBar().setValue(part.y())

    def keep_focus_in_view(self) -> None:
        """What has the keyboard may have been moved by what stands above it."""
        focused = QApplication.focusWidget()
        if focused is not None and self.content.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 0)


class FocusInView(QObject):
    """Scrolls an area to what gets the keyboard in it: Qt does so only where the keyboard was in it before."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self.area = area
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.follow)

    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not isValid(self.area):  # an area that is going gives the keyboard to others
            return
        inside = self.area.widget()
        if inside is not None and inside.isAncestorOf(now):
            self.area.ensureWidgetVisible(now, 0, AROUND_PX)


@guarded
class GivingScroller(FittingScroller):
    """As high as what is in it where there is room, and the first to give way where there is too little."""

    def __init__(self, content: QWidget, least: int) -> None:
        """`least` px of height are kept."""
        super().__init__(content)
        self.least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return QSize(self.content.sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.least, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # its lines break elsewhere
