#!/bin/sh
# Makes a disk image from the application: make-dmg.sh dist/CalfGuide.app dist/CalfGuide.dmg
# Signs it where CALFGUIDE_SIGNING_IDENTITY names an identity, else with none ("ad hoc"), as Apple's processors demand.
set -eu
application=$1
image=$2
[ -d "$application" ] || { echo "make-dmg.sh: there is no $application" >&2; exit 1; }
command -v hdiutil >/dev/null || { echo "make-dmg.sh: hdiutil is missing; disk images are made on macOS" >&2; exit 1; }
identity=${CALFGUIDE_SIGNING_IDENTITY:--}
# A signature that asks Apple for the time cannot be made without an identity.
timestamp=--timestamp
[ "$identity" != - ] || timestamp=--timestamp=none
codesign --force --deep --options runtime "$timestamp" --sign "$identity" \
    --entitlements "$(dirname "$0")/entitlements.plist" "$application"
codesign --verify --deep --strict "$application"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$application" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -volname CalfGuide -srcfolder "$folder" -fs HFS+ -format ULMO -ov "$image"
