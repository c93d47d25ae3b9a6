"""The least that a reader of pages in PySide6 could be; packaged by build/bare.spec."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

application = QApplication(sys.argv[:1])
window = QMainWindow()
browser = QTextBrowser()
browser.setHtml("<h1>A page</h1><p>With a few words.</p>")
window.setCentralWidget(browser)
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
