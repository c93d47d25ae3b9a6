"""The list of parts of a package in CycloneDX's form (a software bill of materials)."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tools.packaging.places import epoch

if TYPE_CHECKING:
    from pathlib import Path

SPACE = uuid.UUID("5b1f4f0e-6a56-4c60-9a3b-1d5f0c1e2a77")  # names of bills are made in it, so that they repeat


def write(index: Path, target: Path) -> Path:
    """A bill for the parts that the index of the licences names; the first of them is the program itself."""
    program, *others = (component(entry) for entry in json.loads(index.read_text("utf-8")))
    bill = Bom(components=others, serial_number=uuid.uuid5(SPACE, index.read_text("utf-8")))
    bill.metadata.component = program
    bill.metadata.timestamp = datetime.fromtimestamp(epoch(), UTC)
    bill.register_dependency(program, others)
    target.write_text(JsonV1Dot6(bill).output_as_string(indent=1) + "\n", "utf-8")
    return target


def component(entry: dict[str, str]) -> Component:
    """One part."""
    ours = entry["name"] == "CalfGuide"
    return Component(
        type=ComponentType.APPLICATION if ours else ComponentType.LIBRARY,
        name=entry["name"],
        version=entry["version"],
        purl=PackageURL.from_string(entry["address"]),
        bom_ref=entry["address"],
        # By name, not by identifier: what packages say of themselves is not always an SPDX expression.
        licenses=[DisjunctiveLicense(name=entry["licence"])],
    )
