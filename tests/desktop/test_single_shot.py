"""What is to happen once, a moment later."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from calfguide.desktop.single_shot import single_shot


class Doer(QObject):
    def __init__(self):
        super().__init__()
        self.done = 0

    def do(self):
        self.done += 1


def delete(doer):
    doer.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_it_happens_once(qapp):
    doer = Doer()
    single_shot(0, doer, doer.do)
    assert doer.done == 0
    for _ in range(3):
        QCoreApplication.processEvents()
    assert doer.done == 1
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert doer.children() == []


@pytest.mark.parametrize("around", [lambda doer: doer.do, lambda doer: lambda: doer.do()], ids=["method", "function"])
def test_what_is_gone_first_does_nothing_and_is_let_go_of(qapp, around):
    doer = Doer()
    done, life = vars(doer), weakref.ref(doer)
    single_shot(0, doer, around(doer))
    delete(doer)
    QCoreApplication.processEvents()
    assert done["done"] == 0
    del doer
    gc.collect()
    assert life() is None


def test_nothing_is_left_of_many(qapp):
    doer = Doer()

    def happen(often: int) -> int:
        for _ in range(often):
            single_shot(0, doer, doer.do)
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        return len(gc.get_objects())

    before = happen(100)
    assert happen(500) - before < 50
    assert doer.done == 600
    assert doer.children() == []
