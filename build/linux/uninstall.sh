#!/bin/sh
# Removes what install.sh installed. What the reader keeps (settings, notes) stays.
set -eu
prefix=${CALFGUIDE_PREFIX:-${HOME:?HOME is not set}/.local}
program=$prefix/lib/calfguide

fail() {
    echo "uninstall.sh: $*" >&2
    exit 1
}

if [ ! -f "$program/installed-files" ]; then
    echo "CalfGuide is not installed in $prefix."
    exit 0
fi
[ -w "$prefix/lib" ] || fail "cannot write to $prefix/lib"
while IFS= read -r file; do
    case $file in
    share/*) rm -f "$prefix/$file" ;;
    esac
done <"$program/installed-files"
if [ "$(readlink "$prefix/bin/calfguide" 2>/dev/null)" = ../lib/calfguide/calfguide ]; then
    rm -f "$prefix/bin/calfguide"
fi
# Folders that are empty now and that nobody else needs.
sed -n 's,^\(share/.*\)/[^/]*$,\1,p' "$program/installed-files" | sort -ru | while IFS= read -r folder; do
    while [ "$folder" != share ] && rmdir "$prefix/$folder" 2>/dev/null; do
        folder=${folder%/*}
    done
done
rm -rf "$program" "$prefix/lib/.calfguide-new" "$prefix/lib/.calfguide-old"
for folder in bin lib share; do
    rmdir "$prefix/$folder" 2>/dev/null || true
done
if [ -d "$prefix/share/applications" ] && command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$prefix/share/applications" || true
    # Its own list of handlers, which it leaves behind when nothing is in it any more.
    if [ ! -s "$prefix/share/applications/mimeinfo.cache" ] ||
        [ "$(grep -c . "$prefix/share/applications/mimeinfo.cache")" = 1 ]; then
        rm -f "$prefix/share/applications/mimeinfo.cache"
        rmdir "$prefix/share/applications" "$prefix/share" 2>/dev/null || true
    fi
fi
if [ -d "$prefix/share/icons/hicolor" ]; then
    [ "$(find "$prefix/share/icons/hicolor" -mindepth 1 -maxdepth 1)" != "$prefix/share/icons/hicolor/icon-theme.cache" ] ||
        rm -f "$prefix/share/icons/hicolor/icon-theme.cache"
    rmdir "$prefix/share/icons/hicolor" "$prefix/share/icons" "$prefix/share" 2>/dev/null || true
fi
echo "CalfGuide is removed. What you kept in it is still in ${XDG_DATA_HOME:-$HOME/.local/share}/calfguide."
